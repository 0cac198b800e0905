import type { CompressedPromptData } from '@scaledown/core';
import type { CompressionJob } from '../engine/compression-engine.ts';
import type { CompressAnswer } from './compress-answer.ts';
import { countCharacters } from './count-characters.ts';

/** Writes a result as the wire has it. @param latencyMs from the request's headers until now */
export function buildAnswer(
  job: CompressionJob,
  { content, metrics, warnings }: CompressedPromptData,
  latencyMs: number,
): CompressAnswer {
  const { originalPromptTokens: before, compressedPromptTokens: after } = metrics;
  const tokens = { original_prompt_tokens: before, compressed_prompt_tokens: after };
  return {
    compressed_prompt: content,
    ...tokens,
    successful: true,
    latency_ms: Math.round(latencyMs),
    results: {
      success: true,
      compressed_prompt: content,
      original_prompt: job.context,
      ...tokens,
      // The wire's ratio is the inverse of `metrics.compressionRatio`.
      compression_ratio: before === 0 ? 1 : after / before,
    },
    model_used: job.targetModel,
    total_original_tokens: before,
    total_compressed_tokens: after,
    num_pairs_processed: 1,
    warnings: warnings.map(({ code, message }) => ({ code, message })),
    request_metadata: {
      timestamp: new Date().toISOString(),
      compression_time_ms: Math.round(metrics.latencyMs),
      compression_rate: job.rate,
      prompt_length: countCharacters(job.context),
      compressed_prompt_length: countCharacters(content),
    },
  };
}
