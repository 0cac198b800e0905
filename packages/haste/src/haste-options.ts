import type { EmbeddingModel } from '@scaledown/core';
import * as v from 'valibot';

/** Options of {@link HasteOptimizer}. All may be left out. */
export interface HasteOptions {
  /** Units that the query alone puts first; at least 1. What they call, or are called by, joins them. @default 6 */
  readonly topK?: number | undefined;
  /**
   * Units kept as candidates, best first: meaning reranks them, and they fill the room that the first `topK` and
   * their neighbours leave; at least 1. With `prefilter` equal to `topK` nothing is filled in. @default 300
   */
  readonly prefilter?: number | undefined;
  /** Steps to follow along the call graph from each of the `topK`; 0 turns expansion off. @default 1 */
  readonly bfsDepth?: number | undefined;
  /** Units that expansion may add; 0 turns it off. @default 12 */
  readonly maxAdd?: number | undefined;
  /** Reranks by meaning, with `embeddings` or else an endpoint of OpenAI's shape, through `@scaledown/embeddings`. @default false */
  readonly semantic?: boolean | undefined;
  /** The endpoint's model; unused when `embeddings` is given. @default 'text-embedding-3-small' */
  readonly semModel?: string | undefined;
  /** Hard limit on the whole output, markers included, in `targetModel` tokens; at least 1. @default 1200 */
  readonly hardCap?: number | undefined;
  /**
   * The size aimed for when the limit is larger, in tokens; at least 1. Nothing new is begun above it; what was begun
   * below it may pass it, never the limit. @default 1800
   */
  readonly softCap?: number | undefined;
  /** The model whose tokens are counted. @default 'gpt-4o' */
  readonly targetModel?: string | undefined;
  /** The model that `semantic: true` reranks with. */
  readonly embeddings?: EmbeddingModel | undefined;
}

/** {@link HasteOptions} with every default filled in. */
export interface ResolvedHasteOptions {
  readonly topK: number;
  readonly prefilter: number;
  readonly bfsDepth: number;
  readonly maxAdd: number;
  readonly semantic: boolean;
  readonly semModel: string;
  readonly hardCap: number;
  readonly softCap: number;
  readonly targetModel: string;
  readonly embeddings?: EmbeddingModel | undefined;
}

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const name = v.pipe(v.string(), v.nonEmpty());
const embeddingModel = v.custom<EmbeddingModel>(
  (value) =>
    typeof value === 'object' && value !== null && 'embed' in value && typeof value.embed === 'function',
  'an EmbeddingModel, an object with embed()',
);

/** Fills in the defaults and refuses what is out of range or unknown. */
export const hasteOptionsSchema: v.GenericSchema<HasteOptions, ResolvedHasteOptions> = v.strictObject({
  topK: v.optional(positive, 6),
  prefilter: v.optional(positive, 300),
  bfsDepth: v.optional(count, 1),
  maxAdd: v.optional(count, 12),
  semantic: v.optional(v.boolean(), false),
  semModel: v.optional(name, 'text-embedding-3-small'),
  hardCap: v.optional(positive, 1200),
  softCap: v.optional(positive, 1800),
  targetModel: v.optional(name, 'gpt-4o'),
  embeddings: v.optional(embeddingModel),
});
