import { LocalCompressor } from '@scaledown/compressor';
import type { CompressedPromptData } from '@scaledown/core';
import type { CompressionJob } from './compression-engine.ts';

/** Does one job in the thread that calls it. */
export async function compressJob(job: CompressionJob, signal?: AbortSignal): Promise<CompressedPromptData> {
  const { context, prompt, maxTokens, ...options } = job;
  const { content, metrics, warnings } = await new LocalCompressor(options).compress({
    context,
    prompt,
    maxTokens,
    signal,
  });
  return { content, metrics, warnings };
}
