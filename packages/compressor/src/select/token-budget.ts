/** How many tokens an output may have. */
export interface TokenBudget {
  /** The size aimed for; what must be kept may pass it. */
  readonly target: number;
  /** Below this size what repeats is let in as well; at most `target`. */
  readonly repeatsTarget: number;
  /** Never passed; `Infinity` without a `maxTokens`. */
  readonly limit: number;
}
