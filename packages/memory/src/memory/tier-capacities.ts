/** How many entries each tier holds; `long` may be Infinity. Pinned entries in `long` are not counted. */
export interface TierCapacities {
  readonly short: number;
  readonly medium: number;
  readonly long: number;
}
