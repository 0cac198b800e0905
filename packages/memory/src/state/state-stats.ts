/** How large a state is. */
export interface StateStats {
  /** Turns so far. */
  readonly turns: number;
  /** Runs of turns on one topic, at least 1. */
  readonly segments: number;
  readonly short: number;
  readonly medium: number;
  readonly long: number;
  readonly literals: number;
  /** What its texts and vectors take, in bytes, near enough to plan by. */
  readonly bytes: number;
}
