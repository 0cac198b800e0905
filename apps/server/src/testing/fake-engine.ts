import type { CompressedPromptData } from '@scaledown/core';
import type { CompressionEngine, CompressionJob } from '../engine/compression-engine.ts';

/** Keeps every second word, so that what comes out can be told in advance. */
export function keepEverySecondWord({ context }: CompressionJob): CompressedPromptData {
  const words = context.split(' ');
  const kept = words.filter((_, index) => index % 2 === 0);
  return {
    content: kept.join(' '),
    metrics: {
      originalPromptTokens: words.length,
      compressedPromptTokens: kept.length,
      compressionRatio: words.length / kept.length,
      savingsPercent: 100 - (100 * kept.length) / words.length,
      latencyMs: 1.6,
    },
    warnings: [{ code: 'unknown-model', message: 'Counts are approximate.' }],
  };
}

/** An engine that does its jobs at once, and remembers them. */
export class FakeEngine implements CompressionEngine {
  readonly jobs: CompressionJob[] = [];
  isClosed = false;

  async compress(job: CompressionJob): Promise<CompressedPromptData> {
    this.jobs.push(job);
    return keepEverySecondWord(job);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

/** An engine whose jobs run until the test lets them finish. */
export class HeldEngine implements CompressionEngine {
  /** Contexts of the jobs that were begun, and of those that were given up. */
  readonly begun: string[] = [];
  readonly givenUp: string[] = [];
  readonly #finish: (() => void)[] = [];

  compress(job: CompressionJob, signal: AbortSignal): Promise<CompressedPromptData> {
    this.begun.push(job.context);
    return new Promise((resolve, reject) => {
      this.#finish.push(() => resolve(keepEverySecondWord(job)));
      signal.addEventListener('abort', () => {
        this.givenUp.push(job.context);
        reject(signal.reason);
      });
    });
  }

  /** Lets every job that was begun finish. */
  finish(): void {
    for (const each of this.#finish.splice(0)) each();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
