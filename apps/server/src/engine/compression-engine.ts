import type { CompressedPromptData } from '@scaledown/core';

/** One compression, as plain data that can cross to another thread. */
export interface CompressionJob {
  readonly context: string;
  /** What the context is meant to serve; may be empty. */
  readonly prompt: string;
  /** Share of the tokens to keep, above 0 and at most 1, or `auto`. */
  readonly rate: 'auto' | number;
  readonly preserveWords: readonly string[];
  readonly preserveKeywords: boolean;
  /** The model whose tokens are counted. */
  readonly targetModel: string;
  /** Hard limit on the result, in tokens. */
  readonly maxTokens?: number;
}

/** Does the jobs of a server. */
export interface CompressionEngine {
  /** Called once, before the server listens. */
  start?(): Promise<void>;
  /**
   * Does a job. After `signal` aborts nobody waits for it, and the sooner it settles, the sooner another takes its place.
   */
  compress(job: CompressionJob, signal: AbortSignal): Promise<CompressedPromptData>;
  /** Gives back threads and memory; jobs that still run are lost. */
  close(): Promise<void>;
}
