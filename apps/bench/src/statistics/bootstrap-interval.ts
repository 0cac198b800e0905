import { createRandom } from './create-random.ts';
import { mean, percentile } from './summaries.ts';

/** A mean and the range that it would likely fall into with other cases of the same kind. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How {@link bootstrapInterval} draws. */
export interface BootstrapOptions {
  /** @default 1 */
  readonly seed?: number;
  /** @default 2000 */
  readonly resamples?: number;
}

/**
 * Computes the mean of `values` and its 95 % interval by the percentile bootstrap (Efron, 1979): the middle 95 % of
 * the means of samples drawn with replacement. For a paired comparison, pass the differences.
 */
export function bootstrapInterval(values: readonly number[], options: BootstrapOptions = {}): Interval {
  const random = createRandom(options.seed ?? 1);
  const means = Array.from({ length: options.resamples ?? 2000 }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1)
      sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  });
  return { mean: mean(values), low: percentile(means, 0.025), high: percentile(means, 0.975) };
}
