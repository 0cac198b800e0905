import * as v from 'valibot';
import type { ModelDtype } from '../files/onnx-files.ts';

/** Options of {@link OnnxModel.load}. All may be left out. */
export interface OnnxModelOptions {
  /** Which of the folder's graphs runs. @default the most exact one there: fp32, fp16, q8, q4 */
  readonly dtype?: ModelDtype | undefined;
  /**
   * Numbers a vector; at least 1, at most what the model gives. Fewer keep the first ones, rescaled to unit length,
   * which only models trained for it (Matryoshka) bear well. @default what the model gives
   */
  readonly dimension?: number | undefined;
  /** What the model calls itself. @default the folder's name */
  readonly name?: string | undefined;
  /**
   * Tokens of a text that are read, special tokens included; the rest is cut off. At least 1, and never more than the
   * model has positions for. @default what the folder says, at most 2048
   */
  readonly maxTokens?: number | undefined;
  /**
   * Tokens that run at once, padding included; at least 1. A longer text runs alone. More needs more memory and on
   * a CPU is no faster. @default 2048
   */
  readonly batchTokens?: number | undefined;
  /** Threads that one run uses; at least 1. @default one a physical core */
  readonly threads?: number | undefined;
  /** Text to put before queries and documents, in place of what the folder says. */
  readonly prompts?: OnnxPrompts | undefined;
  /** Gives up the load. */
  readonly signal?: AbortSignal | undefined;
}

/** Text to put before what is embedded, by purpose. */
export interface OnnxPrompts {
  /** @default what the folder says, else nothing */
  readonly query?: string | undefined;
  /** @default what the folder says, else nothing */
  readonly document?: string | undefined;
}

/** {@link OnnxModelOptions} with every default that does not hang on the folder filled in. */
export interface ResolvedOnnxOptions {
  readonly dtype?: ModelDtype | undefined;
  readonly dimension?: number | undefined;
  readonly name?: string | undefined;
  readonly maxTokens?: number | undefined;
  readonly batchTokens: number;
  readonly threads?: number | undefined;
  readonly prompts: OnnxPrompts;
  readonly signal?: AbortSignal | undefined;
}

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const abortSignal = v.custom<AbortSignal>(
  // Not v.instance: a test runner's realm may have a class of its own.
  (value) => typeof value === 'object' && value !== null && 'aborted' in value,
  'an AbortSignal',
);

/** Fills in the defaults and refuses what is out of range or unknown. */
export const onnxOptionsSchema: v.GenericSchema<OnnxModelOptions, ResolvedOnnxOptions> = v.strictObject({
  dtype: v.optional(v.picklist(['fp32', 'fp16', 'q8', 'q4'])),
  dimension: v.optional(positive),
  name: v.optional(v.pipe(v.string(), v.nonEmpty())),
  maxTokens: v.optional(positive),
  batchTokens: v.optional(positive, 2048),
  threads: v.optional(positive),
  prompts: v.optional(
    v.strictObject({ query: v.optional(v.string()), document: v.optional(v.string()) }),
    {},
  ),
  signal: v.optional(abortSignal),
});
