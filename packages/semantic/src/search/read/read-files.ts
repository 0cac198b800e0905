import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSource } from '@scaledown/code';
import { SourceFileError } from '@scaledown/core';
import type { Chunk } from '../../chunk/chunk.ts';
import { chunkText } from '../../chunk/chunk-text.ts';
import type { IndexedChunk, IndexedFile } from '../stored/manifest.ts';
import { systemErrorCode } from '../system-error-code.ts';
import type { FoundFile, SkippedFile } from '../walk/walk-folder.ts';

/** A file written so shortly before its manifest may have been written again within the clock's step. */
const UNSURE_MS = 2000;

/** What {@link readFiles} reads, and what is known of it. */
export interface ReadFilesRequest {
  /** Absolute. */
  readonly root: string;
  readonly found: readonly FoundFile[];
  /** The files as they were indexed the last time. */
  readonly known: readonly IndexedFile[];
  /** When `known` was kept, in milliseconds since 1970. */
  readonly knownMs: number;
  readonly onFile?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Files cut into chunks. */
export interface ReadFiles {
  /** In the order of their paths. Chunks that are known keep their ids; new ones have none. */
  readonly files: readonly IndexedFile[];
  readonly skipped: readonly SkippedFile[];
}

/**
 * Cuts files into chunks. One that has its old size and time is not even read, and one that has its old bytes is not
 * cut again.
 */
export async function readFiles(request: ReadFilesRequest): Promise<ReadFiles> {
  const { root, found, known, knownMs, onFile, signal } = request;
  const knownByPath = new Map(known.map((file) => [file.path, file]));
  const files: IndexedFile[] = [];
  const skipped: SkippedFile[] = [];
  for (const [index, file] of found.entries()) {
    signal?.throwIfAborted();
    const before = knownByPath.get(file.path);
    if (before !== undefined && isUntouched(file, before, knownMs)) files.push(before);
    else {
      const read = await readOne(root, file, { before, signal });
      if (typeof read === 'string') skipped.push({ path: file.path, reason: read });
      else files.push(read);
    }
    onFile?.(index + 1);
  }
  return { files, skipped };
}

function isUntouched(file: FoundFile, before: IndexedFile, knownMs: number): boolean {
  const isSame = file.size === before.size && file.modifiedMs === before.modifiedMs;
  return isSame && file.modifiedMs < knownMs - UNSURE_MS;
}

interface ReadOneOptions {
  readonly before: IndexedFile | undefined;
  readonly signal: AbortSignal | undefined;
}

async function readOne(
  root: string,
  found: FoundFile,
  { before, signal }: ReadOneOptions,
): Promise<IndexedFile | SkippedFile['reason']> {
  const { path, size, modifiedMs } = found;
  const bytes = await readFile(join(root, path)).catch(unreadable);
  if (bytes === undefined) return 'unreadable';
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (before?.hash === hash) return { ...before, size, modifiedMs };
  const text = decode(bytes, path);
  if (text === undefined) return 'binary';
  const chunks = await chunkText({ text, path, signal });
  return { path, size, modifiedMs, hash, chunks: chunks.map(withoutPath) };
}

/** The path stands with the file already. */
function withoutPath({ path: _path, ...chunk }: Chunk): IndexedChunk {
  return chunk;
}

function decode(bytes: Uint8Array, path: string): string | undefined {
  try {
    return decodeSource(bytes, path).text;
  } catch (error) {
    if (SourceFileError.isInstance(error)) return undefined;
    throw error;
  }
}

/** A file may vanish between the walk and here; whatever is no error of the file system is a bug. */
function unreadable(error: unknown): undefined {
  if (systemErrorCode(error) === undefined) throw error;
}
