/** How much smaller one count of tokens is than another. */
export interface Savings {
  /** original / optimized: 4 means a quarter is left; 1 when both are 0, `Infinity` when only `optimized` is. */
  readonly compressionRatio: number;
  /** 0 to 100; negative if the output is larger, `-Infinity` if it grew from nothing. */
  readonly savingsPercent: number;
}

/** Compares two counts of tokens, each 0 or more. */
export function measureSavings(originalTokens: number, optimizedTokens: number): Savings {
  if (originalTokens === optimizedTokens) return { compressionRatio: 1, savingsPercent: 0 };
  return {
    compressionRatio: originalTokens / optimizedTokens,
    savingsPercent: (100 * (originalTokens - optimizedTokens)) / originalTokens,
  };
}
