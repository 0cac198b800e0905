import type { EmbeddingModel } from '@scaledown/core';
import * as v from 'valibot';

/** How far {@link SearchIndex.open} has come. */
export interface SearchProgress {
  /** `reading` counts files, `embedding` counts chunks. */
  readonly phase: 'reading' | 'embedding';
  readonly done: number;
  readonly total: number;
}

/** Options of {@link SearchIndex.open}. All may be left out. */
export interface SearchIndexOptions {
  /** The model that reads meaning. @default the one that `modelName` means */
  readonly embeddings?: EmbeddingModel | undefined;
  /**
   * A model's name or folder; unused with `embeddings`. A folder holds thousands of chunks, so that the default is the
   * model that reads tens of thousands a second, whatever else has been pulled. @default 'bundled'
   */
  readonly modelName?: string | undefined;
  /** Takes only files that match one of these, written as in a `.gitignore`; none takes all. @default [] */
  readonly globs?: readonly string[] | undefined;
  /**
   * Where indexes are kept between runs; `false` keeps nothing. What is kept holds the text of the files.
   * @default $XDG_CACHE_HOME/scaledown/search, or ~/.cache/scaledown/search
   */
  readonly cacheFolder?: string | false | undefined;
  /** How much words count beside meaning: 0 is meaning alone, 1 words alone. @default 0.25 for code, 0.75 for prose */
  readonly lexicalWeight?: number | undefined;
  /** Whose tokens `maxTokens` counts. @default 'gpt-4o' */
  readonly targetModel?: string | undefined;
  /** Called while files are read and chunks embedded. */
  readonly onProgress?: ((progress: SearchProgress) => void) | undefined;
  /** Stops the work; what has been embedded by then is kept. */
  readonly signal?: AbortSignal | undefined;
}

/** {@link SearchIndexOptions} with every default filled in. */
export interface ResolvedSearchOptions {
  readonly embeddings?: EmbeddingModel | undefined;
  readonly modelName: string;
  readonly globs: readonly string[];
  readonly cacheFolder?: string | false | undefined;
  readonly lexicalWeight?: number | undefined;
  readonly targetModel: string;
  readonly onProgress?: ((progress: SearchProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Options of {@link SearchIndex.search}. */
export interface SearchOptions {
  /** Most hits; at least 1. @default 10 */
  readonly topK?: number | undefined;
  /** Limit on the text of all hits, in tokens; a hit that no longer fits is passed over. @default none */
  readonly maxTokens?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** {@link SearchOptions} and the question, with every default filled in. */
export interface ResolvedSearchRequest {
  readonly query: string;
  readonly topK: number;
  readonly maxTokens?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const name = v.pipe(v.string(), v.nonEmpty());
const signal = v.optional(v.instance(AbortSignal));
const embeddingModel = v.custom<EmbeddingModel>(
  (value) =>
    typeof value === 'object' && value !== null && 'embed' in value && typeof value.embed === 'function',
  'an EmbeddingModel, an object with embed()',
);
const listener = v.custom<(progress: SearchProgress) => void>(
  (value) => typeof value === 'function',
  'a function',
);

/** Fills in the defaults and refuses what is out of range or unknown. */
export const searchIndexOptionsSchema: v.GenericSchema<SearchIndexOptions, ResolvedSearchOptions> =
  v.strictObject({
    embeddings: v.optional(embeddingModel),
    modelName: v.optional(name, 'bundled'),
    globs: v.optional(v.array(name), []),
    cacheFolder: v.optional(v.union([name, v.literal(false)])),
    lexicalWeight: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    targetModel: v.optional(name, 'gpt-4o'),
    onProgress: v.optional(listener),
    signal,
  });

/** Fills in the defaults of one search and refuses what is out of range or unknown. */
export const searchRequestSchema: v.GenericSchema<
  SearchOptions & { readonly query: string },
  ResolvedSearchRequest
> = v.strictObject({
  query: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  topK: v.optional(positive, 10),
  maxTokens: v.optional(positive),
  signal,
});
