import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warning } from '@scaledown/core';
import { IndexFileError } from '../../errors/index-file-error.ts';
import { openIndex } from '../../index/open-index.ts';
import type { VectorIndex } from '../../index/vector-index.ts';
import { systemErrorCode } from '../system-error-code.ts';
import { formatManifest, type IndexedFile, type Manifest, parseManifest } from './manifest.ts';

const MANIFEST = 'manifest.json';
/** What a run that was killed has left behind; a younger one may be under way in another process. */
const LEFTOVER_MS = 24 * 60 * 60 * 1000;

/** An indexed folder as it was kept. */
export interface StoredSearch {
  readonly files: readonly IndexedFile[];
  /** When it was kept, in milliseconds since 1970; 0 when nothing was. */
  readonly savedMs: number;
  /** The vectors that the ids of the files' chunks belong to. */
  readonly vectors: VectorIndex;
}

/** What {@link SearchStore} is made with. */
export interface SearchStoreOptions {
  /** Where it keeps one indexed folder; undefined keeps nothing. */
  readonly folder: string | undefined;
  /** Length of every vector. */
  readonly dimension: number;
  /** Receives what went wrong without stopping the work. */
  readonly onWarning: (warning: Warning) => void;
}

/**
 * Keeps an indexed folder between runs: a manifest of files and chunks, and beside it the vectors.
 *
 * Each save writes the vectors under a new name, then the manifest that names them, then deletes the vectors before: a
 * process that is killed in between, or another one that saves at the same time, leaves a manifest and its own vectors.
 */
export class SearchStore {
  readonly #folder: string | undefined;
  readonly #dimension: number;
  readonly #onWarning: (warning: Warning) => void;
  /** The vectors that the manifest named when it was last read or written. */
  #current: string | undefined;

  constructor({ folder, dimension, onWarning }: SearchStoreOptions) {
    this.#folder = folder;
    this.#dimension = dimension;
    this.#onWarning = onWarning;
  }

  /** Reads what was kept. Damaged vectors cost their ids alone: the chunks are then embedded anew. */
  async load(signal: AbortSignal | undefined): Promise<StoredSearch> {
    const manifest = await this.#readManifest();
    const opened = await this.#openVectors(manifest?.vectors, signal);
    this.#current = manifest?.vectors;
    if (manifest === undefined) return { files: [], savedMs: 0, vectors: opened.index };
    const files = opened.isRebuilt ? manifest.files.map(withoutIds) : manifest.files;
    return { files, savedMs: manifest.savedMs, vectors: opened.index };
  }

  /** Keeps files and vectors, whole or not at all. A folder that cannot be written to is a warning, not an error. */
  async save(files: readonly IndexedFile[], vectors: VectorIndex): Promise<void> {
    const folder = this.#folder;
    if (folder === undefined) return;
    const name = `vectors-${randomUUID()}.bin`;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await vectors.save(join(folder, name));
      await replaceFile(
        join(folder, MANIFEST),
        formatManifest({ vectors: name, savedMs: Date.now(), files }),
      );
      if (this.#current !== undefined) await rm(join(folder, this.#current), { force: true });
      this.#current = name;
      await sweep(folder, name);
    } catch (error) {
      await rm(join(folder, name), { force: true }).catch(passOver);
      const code = codeOf(error);
      if (code === undefined) throw error;
      const message = `The index could not be kept in ${folder} (${code}); the next search reads the files again.`;
      this.#onWarning({ code: 'search-index-not-kept', message });
    }
  }

  async #readManifest(): Promise<Manifest | undefined> {
    if (this.#folder === undefined) return undefined;
    const text = await readFile(join(this.#folder, MANIFEST), 'utf8').catch(passOver);
    return text === undefined ? undefined : parseManifest(text);
  }

  #openVectors(name: string | undefined, signal: AbortSignal | undefined): ReturnType<typeof openIndex> {
    const isKept = this.#folder !== undefined && name !== undefined;
    return openIndex({
      dimension: this.#dimension,
      // Building a graph takes longer than the questions of a run save: comparing with 50,000 vectors takes 5 ms.
      kind: 'exact',
      onWarning: this.#onWarning,
      signal,
      ...(isKept && { path: join(this.#folder, name) }),
    });
  }
}

function withoutIds(file: IndexedFile): IndexedFile {
  return { ...file, chunks: file.chunks.map(({ id: _id, ...chunk }) => chunk) };
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx', mode: 0o600, flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Deletes what killed runs have left. */
async function sweep(folder: string, current: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name === current || name === MANIFEST) continue;
    const stats = await stat(join(folder, name)).catch(passOver);
    if (stats !== undefined && stats.mtimeMs < Date.now() - LEFTOVER_MS)
      await rm(join(folder, name), { force: true });
  }
}

function codeOf(error: unknown): string | undefined {
  return IndexFileError.isInstance(error) ? error.reason : systemErrorCode(error);
}

/** What is not there, or may not be read, was not kept; whatever is no error of the file system is a bug. */
function passOver(error: unknown): undefined {
  if (systemErrorCode(error) === undefined) throw error;
}
