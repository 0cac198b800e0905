import type { CompressRequest } from '@scaledown/core';
import type { ResolvedScaleDownCompressorOptions } from '../scaledown-compressor-options.ts';

/** What the service is sent; what is unknown is left out, never null. */
export interface RequestBody {
  readonly context: string;
  readonly prompt: string;
  readonly model: string;
  readonly scaledown: {
    /** Share of the tokens to keep. */
    readonly rate: 'auto' | number;
    readonly preserve_keywords: boolean;
    readonly temperature?: number;
    readonly preserve_words?: readonly string[];
    readonly max_tokens?: number;
  };
}

/** Writes a request the way the service reads it. */
export function buildRequestBody(
  { context, prompt, maxTokens }: CompressRequest,
  { targetModel, rate, temperature, preserveKeywords, preserveWords }: ResolvedScaleDownCompressorOptions,
): RequestBody {
  return {
    context,
    prompt,
    model: targetModel,
    scaledown: {
      rate,
      preserve_keywords: preserveKeywords,
      ...(temperature === undefined ? {} : { temperature }),
      ...(preserveWords.length === 0 ? {} : { preserve_words: preserveWords }),
      ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    },
  };
}
