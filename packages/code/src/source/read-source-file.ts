import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { SourceFileError } from '@scaledown/core';
import { type DecodedSource, decodeSource } from './decode-source.ts';

/** Files above this size are refused: they are data or generated output, and parsing them would take many seconds. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
const PIECE_BYTES = 64 * 1024;
const PIPE_POLL_MS = 5;

// To open a pipe that nobody writes to would otherwise block a thread for good; Windows has no such flag.
const READ_WITHOUT_BLOCKING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads and decodes a source file, or what comes through a pipe.
 *
 * @throws SourceFileError when the path leads to nothing, to something other than a file, to a file that may not be
 * read, to a binary one, or to one above 64 MiB. An abort rejects with the signal's reason.
 */
export async function readSourceFile(
  path: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<DecodedSource> {
  options.signal?.throwIfAborted();
  const file = await open(path, READ_WITHOUT_BLOCKING).catch((cause: unknown) => {
    throw openError(path, cause);
  });
  try {
    return decodeSource(await readBytes(file, path, options.signal), path);
  } finally {
    await file.close();
  }
}

async function readBytes(
  file: FileHandle,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const stats = await file.stat();
  if (stats.isDirectory()) throw directory(path);
  if (stats.size > MAX_FILE_BYTES) throw tooLarge(path);
  try {
    if (stats.isFile()) return await file.readFile({ signal });
  } catch (cause) {
    signal?.throwIfAborted();
    throw unreadable(path, cause);
  }
  const bytes = await readStream(file, path, signal);
  if (bytes.length > 0) return bytes;
  throw new SourceFileError(`${path} is a pipe or device that gave nothing; name a source file.`, {
    path,
    reason: 'not-a-file',
  });
}

/** A pipe or a device has no size: it is read piece by piece, up to the same limit. */
async function readStream(
  file: FileHandle,
  path: string,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    signal?.throwIfAborted();
    const piece = await readPiece(file, path);
    if (piece === undefined) {
      await delay(PIPE_POLL_MS);
      continue;
    }
    if (piece.length === 0) return Buffer.concat(pieces);
    size += piece.length;
    if (size > MAX_FILE_BYTES) throw tooLarge(path);
    pieces.push(piece);
  }
}

/** What can be read now: empty at the end, undefined while a pipe's writer has written nothing more. */
async function readPiece(file: FileHandle, path: string): Promise<Uint8Array | undefined> {
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, null);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    if (codeOf(cause) === 'EAGAIN') return undefined;
    throw unreadable(path, cause);
  }
}

function openError(path: string, cause: unknown): SourceFileError {
  const code = codeOf(cause);
  if (code === 'EISDIR') return directory(path, cause);
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return unreadable(path, cause);
  return new SourceFileError(`There is no file at ${path}.`, { path, reason: 'not-found', cause });
}

function directory(path: string, cause?: unknown): SourceFileError {
  return new SourceFileError(`${path} is a directory; name one source file.`, {
    path,
    reason: 'not-a-file',
    cause,
  });
}

function tooLarge(path: string): SourceFileError {
  return new SourceFileError(
    `${path} is larger than 64 MiB; such files are data or generated output, not source.`,
    {
      path,
      reason: 'too-large',
    },
  );
}

function unreadable(path: string, cause: unknown): SourceFileError {
  const message = `${path} could not be read (${codeOf(cause) ?? 'unknown cause'}).`;
  return new SourceFileError(message, { path, reason: 'unreadable', cause });
}

/** The system's code for a failed operation. Under Jest such errors are of another realm, and of no class known here. */
function codeOf(cause: unknown): string | undefined {
  const hasCode = typeof cause === 'object' && cause !== null && 'code' in cause;
  return hasCode && typeof cause.code === 'string' ? cause.code : undefined;
}
