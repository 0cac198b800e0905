/** What an optimization saved, in tokens that a real tokenizer counted. */
export interface ContextMetrics {
  readonly originalTokens: number;
  readonly optimizedTokens: number;
  /** original / optimized: 4 means a quarter is left; 1 when both are empty, `Infinity` when only the output is. */
  readonly compressionRatio: number;
  /** 0 to 100; negative if the output is larger. */
  readonly savingsPercent: number;
  readonly latencyMs: number;
  /** The encoding that counted, such as `o200k_base`. */
  readonly tokenizer: string;
  /** The embedding model that served, when one did. */
  readonly model?: string;
}
