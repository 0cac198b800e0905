import * as v from 'valibot';
import { type LoadLibrary, loadHnswlib } from './load-hnswlib.ts';

/** Candidates that a search of a graph keeps where nobody fitted their number. */
export const DEFAULT_EF = 200;

/** Options of {@link HnswIndex.create}. */
export interface HnswIndexOptions {
  /** Length of every vector, at least 1. */
  readonly dimension: number;
  /** Candidates that a search keeps, from 1: more find more and take longer. @default 200 */
  readonly ef?: number | undefined;
  /** What the vectors are made of and by, such as a model's name; written into the file. */
  readonly fingerprint?: string | undefined;
  /** Gives hnswlib-node where importing it by name does not. @default imports it */
  readonly loadLibrary?: LoadLibrary | undefined;
}

/** {@link HnswIndexOptions} with every default filled in. */
export interface ResolvedHnswIndexOptions {
  readonly dimension: number;
  readonly ef: number;
  readonly fingerprint?: string | undefined;
  readonly loadLibrary: LoadLibrary;
}

/** Options of {@link HnswIndex.load}. */
export interface HnswLoadOptions {
  /** Gives hnswlib-node where importing it by name does not. @default imports it */
  readonly loadLibrary?: LoadLibrary | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Options of {@link HnswIndex.from}. */
export interface HnswFromOptions extends HnswLoadOptions {
  /** Recall@10 that the search is fitted to, 0 to 1. @default 0.985 */
  readonly recall?: number | undefined;
  /** Candidates that a search may keep to reach it, at most; from 200. @default as many as there are vectors */
  readonly mostEf?: number | undefined;
}

/** Checks the option of that name. */
export const loadLibrarySchema: v.GenericSchema<LoadLibrary | undefined, LoadLibrary> = v.optional(
  v.custom<LoadLibrary>((value) => typeof value === 'function', 'a function'),
  () => loadHnswlib,
);

/** Checks options and fills in the defaults. */
export const hnswIndexOptionsSchema: v.GenericSchema<HnswIndexOptions, ResolvedHnswIndexOptions> =
  v.strictObject({
    dimension: v.pipe(v.number(), v.integer(), v.minValue(1)),
    ef: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), DEFAULT_EF),
    fingerprint: v.optional(v.string()),
    loadLibrary: loadLibrarySchema,
  });
