import { type FileHandle, open } from 'node:fs/promises';
import { SourceFileError } from '@scaledown/core';
import { type DecodedSource, decodeSource } from './decode-source.ts';

/** Files above this size are refused: they are data or generated output, and parsing them would take many seconds. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Reads and decodes a source file.
 *
 * @throws SourceFileError when the path leads to nothing, to something other than a file, to a file that may not be
 * read, to a binary one, or to one above 64 MiB. An abort rejects with the signal's reason.
 */
export async function readSourceFile(path: string, options: { signal?: AbortSignal } = {}): Promise<DecodedSource> {
  options.signal?.throwIfAborted();
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw openError(path, cause);
  });
  try {
    return decodeSource(await readBytes(file, path, options.signal), path);
  } finally {
    await file.close();
  }
}

async function readBytes(file: FileHandle, path: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const stats = await file.stat();
  if (stats.isDirectory()) {
    throw new SourceFileError(`${path} is a directory; name one source file.`, { path, reason: 'not-a-file' });
  }
  if (stats.size > MAX_FILE_BYTES) throw tooLarge(path);
  try {
    // A pipe or a device has no size: it is read piece by piece, up to the same limit.
    return stats.isFile() ? await file.readFile(signal === undefined ? {} : { signal }) : await readStream(file, path, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof SourceFileError) throw cause;
    throw new SourceFileError(`${path} could not be read.`, { path, reason: 'unreadable', cause });
  }
}

async function readStream(file: FileHandle, path: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of file.createReadStream({ autoClose: false, ...(signal === undefined ? {} : { signal }) })) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > MAX_FILE_BYTES) throw tooLarge(path);
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}

function tooLarge(path: string): SourceFileError {
  return new SourceFileError(`${path} is larger than 64 MiB; such files are data or generated output, not source.`, {
    path,
    reason: 'too-large',
  });
}

function openError(path: string, cause: unknown): SourceFileError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new SourceFileError(`There is no file at ${path}.`, { path, reason: 'not-found', cause });
  }
  if (code === 'EISDIR') {
    return new SourceFileError(`${path} is a directory; name one source file.`, { path, reason: 'not-a-file', cause });
  }
  return new SourceFileError(`${path} could not be opened (${String(code ?? 'unknown cause')}).`, {
    path,
    reason: 'unreadable',
    cause,
  });
}
