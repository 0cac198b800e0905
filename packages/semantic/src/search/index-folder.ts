import { realpath } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { EmbeddingModel, Warning } from '@scaledown/core';
import { loadModel } from '@scaledown/embeddings';
import { lexicalText } from '../chunk/lexical-text.ts';
import { SearchFolderError } from '../errors/search-folder-error.ts';
import type { VectorIndex } from '../index/vector-index.ts';
import { commonLanguage } from '../rank/language-names.ts';
import { LexicalIndex } from '../rank/lexical-index.ts';
import { type ChunksById, groupById } from './chunks-by-id.ts';
import { embedNewTexts } from './embed/embed-new-texts.ts';
import { isComplete, TextIds } from './embed/text-ids.ts';
import { readFiles } from './read/read-files.ts';
import type { ResolvedSearchOptions } from './search-options.ts';
import type { IndexedFile } from './stored/manifest.ts';
import { SearchStore } from './stored/search-store.ts';
import { storeFolder } from './stored/store-folder.ts';
import { type SkippedFile, walkFolder } from './walk/walk-folder.ts';

/** Texts put into the word index before other work gets a turn. */
const TEXTS_A_TURN = 200;

/** What {@link indexFolder} found and did. */
export interface SearchStatus {
  /** Files that can be found. */
  readonly files: number;
  /** Chunks of these files. */
  readonly chunks: number;
  /** Chunks whose text was not known, and so went through the model. */
  readonly embedded: number;
  /** Files that should be searched but could not be read as text. */
  readonly skipped: readonly SkippedFile[];
  /** How long it took, in milliseconds. */
  readonly indexMs: number;
}

/** A folder that can be searched. */
export interface IndexedFolder {
  /** Absolute, with links resolved. */
  readonly root: string;
  readonly model: EmbeddingModel;
  readonly vectors: VectorIndex;
  readonly words: LexicalIndex;
  readonly chunksById: ChunksById;
  /** What nearly all chunks are written in. */
  readonly language: string | undefined;
  readonly status: SearchStatus;
  readonly warnings: readonly Warning[];
}

/**
 * Indexes a folder, or brings its index up to date.
 *
 * walk ─▶ cut into chunks ─▶ embed what is new ─▶ keep ─▶ index words
 */
export async function indexFolder(folder: string, options: ResolvedSearchOptions): Promise<IndexedFolder> {
  const startedAt = performance.now();
  const { globs, onProgress, signal } = options;
  signal?.throwIfAborted();
  const root = await realpath(folder).catch((cause: unknown) => {
    throw SearchFolderError.from(cause, folder);
  });
  const walked = await walkFolder(root, { globs, signal });
  const model = options.embeddings ?? (await loadModel(options.modelName));
  const warnings: Warning[] = [];
  const store = new SearchStore({
    folder: storeFolder(root, model, options),
    dimension: model.dimension,
    onWarning: (warning) => warnings.push(warning),
  });
  const stored = await store.load(signal);
  const { vectors } = stored;
  const { files, skipped } = await readFiles({
    root,
    found: walked.files,
    known: stored.files,
    knownMs: stored.savedMs,
    signal,
    onFile: (done) => onProgress?.({ phase: 'reading', done, total: walked.files.length }),
  });

  // Texts are compared only where some are new: with 70,000 chunks that takes a second.
  const ids = new TextIds(files.every(isComplete) ? [] : stored.files);
  const texts = ids.missing(files);
  const forgotten = forgetUnused(vectors, ids.assign(files));
  await embedNewTexts({
    texts,
    model,
    vectors,
    ids,
    signal,
    keep: () => store.save(ids.assign(files), vectors),
    onTexts: (done) => onProgress?.({ phase: 'embedding', done, total: texts.length }),
  });
  const indexed = ids.assign(files);
  const isNews = texts.length > 0 || forgotten > 0 || !areTheSame(files, stored.files);
  if (isNews) await store.save(indexed, vectors);

  const chunksById = groupById(indexed);
  const words = await indexWords(chunksById, signal);
  const status = {
    files: files.length,
    chunks: indexed.reduce((sum, { chunks }) => sum + chunks.length, 0),
    embedded: texts.length,
    skipped: [...walked.skipped, ...skipped],
    indexMs: performance.now() - startedAt,
  };
  const language = commonLanguage(indexed.flatMap(({ path, chunks }) => chunks.map(() => path)));
  return { root, model, vectors, words, chunksById, language, status, warnings };
}

/** Forgets the vectors that no chunk has any more, and tells how many. */
function forgetUnused(vectors: VectorIndex, files: readonly IndexedFile[]): number {
  const used = new Set(files.flatMap(({ chunks }) => chunks.map(({ id }) => id)));
  const unused = [...vectors.ids()].filter((id) => !used.has(id));
  for (const id of unused) vectors.remove(id);
  return unused.length;
}

/** Files that were not read again are the very objects of before. */
function areTheSame(files: readonly IndexedFile[], before: readonly IndexedFile[]): boolean {
  return files.length === before.length && files.every((file, at) => file === before[at]);
}

async function indexWords(chunksById: ChunksById, signal: AbortSignal | undefined): Promise<LexicalIndex> {
  const words = new LexicalIndex();
  let added = 0;
  for (const [id, [chunk]] of chunksById) {
    if (chunk !== undefined) words.add(id, lexicalText(chunk));
    added += 1;
    if (added % TEXTS_A_TURN !== 0) continue;
    await setImmediate();
    signal?.throwIfAborted();
  }
  return words;
}
