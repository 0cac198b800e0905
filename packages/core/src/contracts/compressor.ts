import type { CompressedPrompt } from '../results/compressed-prompt.ts';

/** What every form of compression request has in common. */
export interface CompressLimits {
  /** Hard limit on the compressed text, in tokens of the compressor's target model. */
  readonly maxTokens?: number | undefined;
  /** Stops the call; the promise then rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/** One context and the prompt it is meant to serve. */
export interface CompressRequest extends CompressLimits {
  readonly context: string;
  readonly prompt: string;
}

/** Many contexts, each with its own prompt (lists of equal length) or all with the same one. */
export interface CompressBatchRequest extends CompressLimits {
  readonly context: readonly string[];
  readonly prompt: string | readonly string[];
}

/** Shortens a context for the sake of a prompt. */
export interface Compressor {
  readonly name: string;
  compress(request: CompressRequest): Promise<CompressedPrompt>;
  /** Results stand in the order of `context`. */
  compress(request: CompressBatchRequest): Promise<CompressedPrompt[]>;
}
