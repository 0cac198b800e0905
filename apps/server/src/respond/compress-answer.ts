import * as v from 'valibot';

interface Counts {
  readonly original_prompt_tokens: number;
  readonly compressed_prompt_tokens: number;
}

/**
 * The answer to a compression request. Two shapes of it are in use, and this is both at once: the flat one of the hosted
 * API's documentation, and the nested one under `results`. Whole numbers stay whole: typed clients read them as integers.
 */
export interface CompressAnswer extends Counts {
  readonly compressed_prompt: string;
  readonly successful: true;
  readonly latency_ms: number;
  readonly results: Counts & {
    readonly success: true;
    readonly compressed_prompt: string;
    readonly original_prompt: string;
    readonly compression_ratio: number;
  };
  readonly model_used: string;
  readonly total_original_tokens: number;
  readonly total_compressed_tokens: number;
  readonly num_pairs_processed: 1;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly request_metadata: {
    readonly timestamp: string;
    readonly compression_time_ms: number;
    readonly compression_rate: 'auto' | number;
    readonly prompt_length: number;
    readonly compressed_prompt_length: number;
  };
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(count, v.description('Milliseconds.'));
const compressedPrompt = v.pipe(
  v.string(),
  v.description('The compressed context. The prompt is not part of it.'),
);
const originalTokens = v.pipe(count, v.description('Tokens of the context as sent.'));
const compressedTokens = v.pipe(count, v.description('Tokens of the compressed context.'));

/** Describes a {@link CompressAnswer}, field by field. */
export const compressAnswerSchema: v.GenericSchema<CompressAnswer> = v.strictObject({
  compressed_prompt: compressedPrompt,
  original_prompt_tokens: originalTokens,
  compressed_prompt_tokens: compressedTokens,
  successful: v.literal(true),
  latency_ms: milliseconds,
  results: v.strictObject({
    success: v.literal(true),
    compressed_prompt: compressedPrompt,
    original_prompt: v.pipe(v.string(), v.description('The context as sent.')),
    original_prompt_tokens: originalTokens,
    compressed_prompt_tokens: compressedTokens,
    compression_ratio: v.pipe(
      v.number(),
      v.minValue(0),
      v.description('Compressed tokens / original tokens: 0.25 means that a quarter is left.'),
    ),
  }),
  model_used: v.pipe(v.string(), v.description('The model whose tokens were counted.')),
  total_original_tokens: originalTokens,
  total_compressed_tokens: compressedTokens,
  num_pairs_processed: v.literal(1),
  warnings: v.pipe(
    v.array(v.strictObject({ code: v.string(), message: v.string() })),
    v.description('What may surprise in a result that is still correct.'),
  ),
  request_metadata: v.strictObject({
    timestamp: v.pipe(v.string(), v.isoTimestamp(), v.description('When the answer was made, in UTC.')),
    compression_time_ms: milliseconds,
    compression_rate: v.pipe(
      v.union([v.literal('auto'), v.number()]),
      v.description('The rate that was asked for.'),
    ),
    prompt_length: v.pipe(count, v.description('Characters of the context as sent.')),
    compressed_prompt_length: v.pipe(count, v.description('Characters of the compressed context.')),
  }),
});
