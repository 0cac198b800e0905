import type { CompressedPrompt, CompressRequest } from '@scaledown/core';
import type { OnProgress } from './batch-progress.ts';

/** Contexts to be compressed together, each with its prompt. */
export interface Batch {
  readonly requests: readonly CompressRequest[];
  /** Stops the whole batch; each request carries it too. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** Compresses one context; given a request that is already checked. */
export type CompressOne<Result extends CompressedPrompt = CompressedPrompt> = (
  request: CompressRequest,
) => Promise<Result>;
