/** The arithmetic mean; NaN of nothing, because there is none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The value below which the share `rank` (0 to 1) of `values` lies, interpolated linearly between neighbours (type 7 of
 * Hyndman and Fan, 1996); NaN of nothing.
 */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * rank;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/**
 * How fast a cost grows with a size between two measurements: the slope on two logarithmic axes. 1 is linear, 2
 * quadratic.
 */
export function growthExponent(
  from: { readonly size: number; readonly cost: number },
  to: { readonly size: number; readonly cost: number },
): number {
  return Math.log(to.cost / from.cost) / Math.log(to.size / from.size);
}
