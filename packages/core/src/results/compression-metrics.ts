/** What a compression saved, in tokens. */
export interface CompressionMetrics {
  readonly originalPromptTokens: number;
  readonly compressedPromptTokens: number;
  /** original / compressed: 4 means a quarter is left; 1 when both are empty, `Infinity` when only the output is. */
  readonly compressionRatio: number;
  /** 0 to 100; negative if the output is larger. */
  readonly savingsPercent: number;
  readonly latencyMs: number;
}
