/** Neighbouring values that may share their weight, as index ranges: none reaches into another. */
export interface Span {
  readonly start: number;
  /** Index after the last. */
  readonly end: number;
}

/**
 * Averages each value with its neighbours by the bell curve `exp(-d² / 2σ²)`, cut off at 3σ, within one span.
 *
 * @param sigma Standard deviation, in steps; above 0.
 * @returns As many values; an average is over those neighbours that exist, so the ends of a span lose nothing.
 */
export function smoothGaussian(values: Float64Array, spans: readonly Span[], sigma: number): Float64Array {
  const radius = Math.ceil(3 * sigma);
  const kernel = Float64Array.from({ length: radius + 1 }, (_, step) =>
    Math.exp(-(step * step) / (2 * sigma * sigma)),
  );
  const smoothed = new Float64Array(values.length);
  for (const { start, end } of spans) {
    for (let at = start; at < end; at++) {
      let sum = 0;
      let total = 0;
      const last = Math.min(end - 1, at + radius);
      for (let from = Math.max(start, at - radius); from <= last; from++) {
        const weight = kernel[Math.abs(from - at)] ?? 0;
        sum += weight * (values[from] ?? 0);
        total += weight;
      }
      smoothed[at] = sum / total;
    }
  }
  return smoothed;
}

/** Adds to each value its neighbours within one span: `weights[0]` of those one step away, `weights[1]` of those two … */
export function addNeighbours(
  values: Float64Array,
  spans: readonly Span[],
  weights: readonly number[],
): Float64Array {
  const result = Float64Array.from(values);
  for (const { start, end } of spans) {
    for (const [step, weight] of weights.entries()) {
      const distance = step + 1;
      for (let at = start; at + distance < end; at++) {
        result[at] = (result[at] ?? 0) + weight * (values[at + distance] ?? 0);
        result[at + distance] = (result[at + distance] ?? 0) + weight * (values[at] ?? 0);
      }
    }
  }
  return result;
}
