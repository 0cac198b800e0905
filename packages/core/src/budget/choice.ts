/** One way to show one thing: at most one choice a group is taken. */
export interface Choice {
  /** What it takes of the budget; finite, 0 or more. */
  readonly cost: number;
  /** What it is worth; finite. A choice worth 0 or less is never taken. */
  readonly value: number;
}
