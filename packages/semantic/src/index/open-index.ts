import { MissingDependencyError, parseOptions, type Warning } from '@scaledown/core';
import * as v from 'valibot';
import { IndexFileError } from '../errors/index-file-error.ts';
import { ExactIndex } from './exact-index.ts';
import { readIndexHeader } from './file/read-index-file.ts';
import { HnswIndex } from './hnsw-index.ts';
import { loadLibrarySchema } from './hnsw-options.ts';
import { addInSlices } from './in-slices.ts';
import type { LoadLibrary } from './load-hnswlib.ts';
import type { IndexKind, VectorIndex } from './vector-index.ts';

/**
 * Vectors from which on `auto` tries a graph: comparing with so many takes 5 ms at 256 dimensions, and a graph of vectors
 * that lie in groups 0.9 ms. Below, building one (5 s for 20,000) saves too little (suite `index` of the bench).
 */
export const HNSW_PAYS_FROM = 50_000;

/** Vectors that are compared in the time that a search of a graph takes for one candidate: 5 µs against 0.1 µs. */
const VECTORS_PER_CANDIDATE = 50;

/** Recall@10 that a graph must have to take the place of an exact index. */
const LEAST_RECALL = 0.98;

/** Options of {@link openIndex}. */
export interface OpenIndexOptions {
  /** Length of every vector, at least 1. */
  readonly dimension: number;
  /** The file to load it from, the index's own; without one it is built anew each time. */
  readonly path?: string | undefined;
  /**
   * `auto`: an exact index below `graphFrom` vectors; from there on a graph, where hnswlib-node is installed and the graph of
   * these vectors is faster. @default 'auto'
   */
  readonly kind?: 'auto' | IndexKind | undefined;
  /** Vectors from which on `auto` tries a graph, at least 1; for vectors of 1,024 dimensions a quarter suits. @default 50,000 */
  readonly graphFrom?: number | undefined;
  /** What the vectors are made of and by, such as a model's name; a file of another fingerprint is not loaded. */
  readonly fingerprint?: string | undefined;
  /** Gives the vectors when there is no file that can be loaded; they get the ids 0, 1, 2 … @default none */
  readonly rebuild?: (() => readonly Float32Array[] | Promise<readonly Float32Array[]>) | undefined;
  /** Told what may surprise: a damaged file, a graph that cannot be had. */
  readonly onWarning?: ((warning: Warning) => void) | undefined;
  /** Gives hnswlib-node where importing it by name does not. @default imports it */
  readonly loadLibrary?: LoadLibrary | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What {@link openIndex} gives. */
export interface OpenedIndex {
  readonly index: VectorIndex;
  /** Whether it is not the file's: there was none, or none that could be used. */
  readonly isRebuilt: boolean;
}

interface ResolvedOptions extends OpenIndexOptions {
  readonly kind: 'auto' | IndexKind;
  readonly graphFrom: number;
  readonly loadLibrary: LoadLibrary;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';

const optionsSchema: v.GenericSchema<OpenIndexOptions, ResolvedOptions> = v.strictObject({
  dimension: v.pipe(v.number(), v.integer(), v.minValue(1)),
  path: v.optional(v.pipe(v.string(), v.minLength(1))),
  kind: v.optional(v.picklist(['auto', 'exact', 'hnsw']), 'auto'),
  graphFrom: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), HNSW_PAYS_FROM),
  fingerprint: v.optional(v.string()),
  rebuild: v.optional(v.custom<NonNullable<OpenIndexOptions['rebuild']>>(isFunction, 'a function')),
  onWarning: v.optional(v.custom<NonNullable<OpenIndexOptions['onWarning']>>(isFunction, 'a function')),
  loadLibrary: loadLibrarySchema,
  signal: v.optional(
    v.custom<AbortSignal>((value) => typeof value === 'object' && value !== null, 'an AbortSignal'),
  ),
});

/**
 * Opens an index: loads its file, or builds it where there is none that can be used, in the kind that is asked for or
 * that suits its size. Ids stay as they are when the kind changes. Nothing is saved: that is for the caller to do.
 *
 * @throws MissingDependencyError when `kind` is `hnsw` and hnswlib-node is not installed.
 */
export async function openIndex(options: OpenIndexOptions): Promise<OpenedIndex> {
  const resolved = parseOptions(optionsSchema, options, 'openIndex options');
  const loaded = await loadUsable(resolved);
  const index = loaded ?? (await buildExact(resolved));
  return { index: await inSuitableKind(index, resolved), isRebuilt: loaded === undefined };
}

/** Loads the file; undefined where it is missing, of other vectors, or (with a warning) of no use. */
async function loadUsable(options: ResolvedOptions): Promise<VectorIndex | undefined> {
  const { path, dimension, fingerprint, kind, onWarning, loadLibrary, signal } = options;
  if (path === undefined) return undefined;
  try {
    const header = await readIndexHeader(path);
    if (header.dimension !== dimension || header.fingerprint !== fingerprint) return undefined;
    if (header.kind === 'exact') return await ExactIndex.load(path, { signal });
    return await HnswIndex.load(path, { loadLibrary, signal });
  } catch (error) {
    if (IndexFileError.isInstance(error) && error.reason === 'missing') return undefined;
    const isOfNoUse =
      IndexFileError.isInstance(error) || (MissingDependencyError.isInstance(error) && kind !== 'hnsw');
    if (!isOfNoUse) throw error;
    onWarning?.({ code: 'index-rebuilt', message: `The index was built again: ${error.message}` });
    return undefined;
  }
}

async function buildExact({ dimension, fingerprint, rebuild, signal }: ResolvedOptions): Promise<ExactIndex> {
  const index = new ExactIndex({ dimension, fingerprint });
  if (rebuild !== undefined) await addInSlices(index, await rebuild(), { signal });
  return index;
}

async function inSuitableKind(index: VectorIndex, options: ResolvedOptions): Promise<VectorIndex> {
  if (options.kind === 'hnsw') return asGraph(index, options);
  if (options.kind === 'auto' && (await mayPay(index, options))) return asGraphThatPays(index, options);
  return asExact(index, options);
}

async function asExact(index: VectorIndex, { signal }: ResolvedOptions): Promise<ExactIndex> {
  return index instanceof ExactIndex ? index : ExactIndex.from(index, { signal });
}

async function asGraph(
  index: VectorIndex,
  { loadLibrary, signal, onWarning }: ResolvedOptions,
): Promise<HnswIndex> {
  if (index instanceof HnswIndex && !index.isWorn) return index;
  const { index: graph, recall } = await HnswIndex.from(index, { loadLibrary, signal });
  if (recall < LEAST_RECALL) {
    const message = `The graph finds ${recall.toFixed(3)} of the nearest vectors.`;
    onWarning?.({ code: 'low-recall', message });
  }
  return graph;
}

/** A graph, or an exact index where a graph that finds enough would be no faster, as where vectors lie at random. */
async function asGraphThatPays(index: VectorIndex, options: ResolvedOptions): Promise<VectorIndex> {
  if (index instanceof HnswIndex && !index.isWorn) return index;
  const { loadLibrary, signal } = options;
  const mostEf = Math.floor(index.size / VECTORS_PER_CANDIDATE);
  const { index: graph, recall } = await HnswIndex.from(index, { loadLibrary, signal, mostEf });
  if (recall >= LEAST_RECALL) return graph;
  const exact = await asExact(index, options);
  exact.graphRefusedAt = exact.size;
  return exact;
}

async function mayPay(
  index: VectorIndex,
  { graphFrom, loadLibrary, onWarning }: ResolvedOptions,
): Promise<boolean> {
  // A graph that has shrunk a little stays: the next vectors would ask for it again.
  const least = index instanceof HnswIndex ? graphFrom / 2 : graphFrom;
  if (index.size < least) return false;
  if (index instanceof ExactIndex && index.size < 2 * index.graphRefusedAt) return false;
  try {
    await loadLibrary();
    return true;
  } catch (error) {
    if (!MissingDependencyError.isInstance(error)) throw error;
    const message = `${index.size} vectors are compared one by one; with hnswlib-node installed (npm install hnswlib-node), searching may be faster.`;
    onWarning?.({ code: 'hnswlib-missing', message });
    return false;
  }
}
