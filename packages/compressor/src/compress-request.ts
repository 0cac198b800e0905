import { type CompressBatchRequest, type CompressRequest, parseOptions } from '@scaledown/core';
import * as v from 'valibot';
import type { Batch } from './batch/batch.ts';
import type { OnProgress } from './batch/batch-progress.ts';
import { onProgressSchema } from './batch/compress-each-options.ts';

/** Many contexts to compress together. */
export interface BatchRequest extends CompressBatchRequest {
  /** Is told after each context how many have succeeded and failed. */
  readonly onProgress?: OnProgress | undefined;
}

/** A request that is checked; of a list, each context has its own prompt. */
export type CheckedRequest =
  | { readonly form: 'one'; readonly request: CompressRequest }
  | { readonly form: 'many'; readonly batch: Batch };

const limits = {
  maxTokens: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  signal: v.optional(v.instance(AbortSignal)),
};

/** Refuses what is not one context with one prompt; both may be empty. */
export const singleRequestSchema: v.GenericSchema<CompressRequest> = v.strictObject({
  context: v.string(),
  prompt: v.string(),
  ...limits,
});

const batchRequestSchema: v.GenericSchema<BatchRequest> = v.pipe(
  v.strictObject({
    context: v.array(v.string()),
    prompt: v.union([v.string(), v.array(v.string())]),
    ...limits,
    onProgress: v.optional(onProgressSchema),
  }),
  v.check(
    ({ context, prompt }) => typeof prompt === 'string' || prompt.length === context.length,
    'as many prompts as contexts, or one prompt for all',
  ),
);

/**
 * Checks a request in either form, and gives each context of a list its prompt.
 *
 * @throws InvalidOptionsError for an unknown key, one context with a list of prompts, or lists of different lengths.
 */
export function readCompressRequest(request: unknown): CheckedRequest {
  if (!holdsList(request)) {
    return { form: 'one', request: parseOptions(singleRequestSchema, request, 'compress() request') };
  }
  const checked = parseOptions(batchRequestSchema, request, 'compress() request');
  const { context, prompt, maxTokens, signal, onProgress } = checked;
  const prompts = typeof prompt === 'string' ? context.map(() => prompt) : prompt;
  const requests = context.map((text, index) => ({
    context: text,
    prompt: prompts[index] ?? '',
    maxTokens,
    signal,
  }));
  return { form: 'many', batch: { requests, signal, onProgress } };
}

function holdsList(request: unknown): boolean {
  return (
    typeof request === 'object' && request !== null && 'context' in request && Array.isArray(request.context)
  );
}
