import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import * as v from 'valibot';
import { IndexFileError } from '../../errors/index-file-error.ts';
import type { IndexKind } from '../vector-index.ts';
import {
  BYTE_ORDER,
  DIGEST_BYTES,
  FRAME_BYTES,
  headerSchema,
  MAGIC,
  MOST_HEADER_BYTES,
  PIECE_BYTES,
  type StoredHeader,
  VERSION,
} from './index-file-format.ts';
import { refuseIndexFile } from './refuse-index-file.ts';

/** What a file of an index holds. */
export interface IndexFileContent {
  readonly header: StoredHeader;
  readonly sections: readonly Uint8Array[];
}

/** What may be asked when a file of an index is read. */
export interface ReadIndexFileOptions {
  /** The kind of index that it must be of. */
  readonly kind: IndexKind;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the file of an index and checks all of it.
 *
 * @throws IndexFileError when it is missing, foreign, unsupported, truncated, corrupt or unreadable.
 */
export function readIndexFile(
  path: string,
  { kind, signal }: ReadIndexFileOptions,
): Promise<IndexFileContent> {
  return withFile(path, signal, async (file) => {
    const reader = { file, path, hash: createHash('sha256'), signal };
    const header = await readHeader(reader);
    if (header.kind !== kind || header.byteOrder !== BYTE_ORDER) refuseIndexFile('unsupported', path);
    const sections: Uint8Array[] = [];
    for (const bytes of header.sections) sections.push(await readBytes(reader, bytes));
    const expected = reader.hash.digest();
    const digest = await readBytes({ ...reader, hash: createHash('sha256') }, DIGEST_BYTES);
    if (!expected.equals(digest)) refuseIndexFile('corrupt', path);
    return { header, sections };
  });
}

/**
 * Reads what the file of an index says of itself, without the rest and without its checksum.
 *
 * @throws IndexFileError when it is missing, foreign, unsupported, truncated, corrupt or unreadable.
 */
export function readIndexHeader(path: string): Promise<StoredHeader> {
  return withFile(path, undefined, (file) => readHeader({ file, path, hash: createHash('sha256') }));
}

interface Reader {
  readonly file: FileHandle;
  readonly path: string;
  readonly hash: Hash;
  readonly signal?: AbortSignal | undefined;
}

async function withFile<Result>(
  path: string,
  signal: AbortSignal | undefined,
  read: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    return await read(file);
  } catch (error) {
    signal?.throwIfAborted();
    if (IndexFileError.isInstance(error)) throw error;
    const isMissing =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    return refuseIndexFile(isMissing ? 'missing' : 'unreadable', path, error);
  } finally {
    await file?.close();
  }
}

async function readHeader(reader: Reader): Promise<StoredHeader> {
  const { file, path } = reader;
  const { size } = await file.stat();
  const frame = Buffer.from(await readBytes(reader, Math.min(FRAME_BYTES, size)));
  if (frame.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    const isBeginning = MAGIC.startsWith(frame.toString('latin1', 0, MAGIC.length));
    refuseIndexFile(isBeginning ? 'truncated' : 'foreign', path);
  }
  if (frame.byteLength < FRAME_BYTES) refuseIndexFile('truncated', path);
  if (frame.readUInt32LE(8) !== VERSION) refuseIndexFile('unsupported', path);
  const headerBytes = frame.readUInt32LE(12);
  if (headerBytes > MOST_HEADER_BYTES) refuseIndexFile('corrupt', path);
  const text = Buffer.from(await readBytes(reader, headerBytes)).toString();
  const { success, output } = v.safeParse(headerSchema, text);
  if (!success) refuseIndexFile('corrupt', path);
  const whole = output.sections.reduce((sum, bytes) => sum + bytes, FRAME_BYTES + headerBytes + DIGEST_BYTES);
  if (size < whole) refuseIndexFile('truncated', path);
  if (size > whole) refuseIndexFile('corrupt', path);
  return output;
}

/** Reads the next bytes of the file, piece by piece. */
async function readBytes({ file, path, hash, signal }: Reader, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read(bytes, at, Math.min(PIECE_BYTES, length - at));
    if (bytesRead === 0) refuseIndexFile('truncated', path);
    hash.update(bytes.subarray(at, at + bytesRead));
    at += bytesRead;
  }
  return bytes;
}
