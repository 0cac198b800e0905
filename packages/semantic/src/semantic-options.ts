import type { EmbeddingModel } from '@scaledown/core';
import * as v from 'valibot';

/** Options of {@link SemanticOptimizer}. All may be left out. */
export interface SemanticOptions {
  /**
   * An embedding model that lies on this machine: its name, its folder, or `bundled`; unused with `embeddings`. A model
   * that is named is used, or it is an error: nothing is downloaded, and no other takes its place.
   * @default 'Qwen/Qwen3-Embedding-0.6B' when it has been pulled, else 'bundled', with a warning that says so
   */
  readonly modelName?: string | undefined;
  /** Chunks to show; at least 1. @default 3 */
  readonly topK?: number | undefined;
  /** The model whose tokens are counted. @default 'gpt-4o' */
  readonly targetModel?: string | undefined;
  /** The model that reads meaning, in place of a named one. */
  readonly embeddings?: EmbeddingModel | undefined;
  /**
   * How much words count beside meaning, 0 to 1: 0 is meaning alone, 1 words alone. @default 0.25 for code, 0.75 for
   * prose
   */
  readonly lexicalWeight?: number | undefined;
  /**
   * How much likeness to a chunk that is shown already counts against another, 0 to 1. The default costs the right chunk
   * its place among three about as often as it wins it one: on single questions to CoSQA and to Python's library, -.008
   * and +.010 of recall@3.
   * @default 0.2
   */
  readonly diversity?: number | undefined;
}

/** {@link SemanticOptions} with every default filled in; a model that is not named is chosen when it is needed. */
export interface ResolvedSemanticOptions {
  readonly modelName?: string | undefined;
  readonly topK: number;
  readonly targetModel: string;
  readonly embeddings?: EmbeddingModel | undefined;
  readonly lexicalWeight?: number | undefined;
  readonly diversity: number;
}

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const name = v.pipe(v.string(), v.nonEmpty());
const embeddingModel = v.custom<EmbeddingModel>(
  (value) =>
    typeof value === 'object' && value !== null && 'embed' in value && typeof value.embed === 'function',
  'an EmbeddingModel, an object with embed()',
);

/** Fills in the defaults and refuses what is out of range or unknown. */
export const semanticOptionsSchema: v.GenericSchema<SemanticOptions, ResolvedSemanticOptions> =
  v.strictObject({
    modelName: v.optional(name),
    topK: v.optional(positive, 3),
    targetModel: v.optional(name, 'gpt-4o'),
    embeddings: v.optional(embeddingModel),
    lexicalWeight: v.optional(share),
    diversity: v.optional(share, 0.2),
  });
