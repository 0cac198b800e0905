import type { CompressedPromptData } from '@scaledown/core';
import { type EngineRefusal, readRefusal } from '../errors/refused-by-engine.ts';
import { compressJob } from './compress-job.ts';
import type { CompressionJob } from './compression-engine.ts';

/** What a worker thread sends back. */
export type WorkerReply = { readonly compressed: CompressedPromptData } | { readonly refused: EngineRefusal };

/** The function that a worker thread runs for each job. */
export async function runJob(job: CompressionJob): Promise<WorkerReply> {
  try {
    return { compressed: await compressJob(job) };
  } catch (error) {
    const refused = readRefusal(error);
    if (refused === undefined) throw error;
    return { refused };
  }
}
