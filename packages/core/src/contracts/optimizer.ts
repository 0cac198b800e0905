import type { OptimizedContext } from '../results/optimized-context.ts';

/** One request to an {@link Optimizer}. */
export interface OptimizeRequest {
  /** The source text. May be left out, or be empty, when `filePath` is given. */
  readonly context?: string | undefined;
  /** What the reader wants to know or change, in any words. */
  readonly query?: string | undefined;
  /** The file to read when `context` is empty; otherwise only the name that the text goes by. */
  readonly filePath?: string | undefined;
  /** Hard limit on the whole output, in tokens of the optimizer's target model; overrides its own cap for this call. */
  readonly maxTokens?: number | undefined;
  /** Stops the call; the promise then rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Selects the part of a context that a query needs. */
export interface Optimizer {
  readonly name: string;
  optimize(request: OptimizeRequest): Promise<OptimizedContext>;
}
