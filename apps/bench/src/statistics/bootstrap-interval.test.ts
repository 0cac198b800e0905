import { expect, it } from '@jest/globals';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { createRandom } from './create-random.ts';

const coin = (count: number, share: number) =>
  Array.from({ length: count }, (_, index) => (index < count * share ? 1 : 0));

it('comes near the interval that theory gives for a share', () => {
  const { mean, low, high } = bootstrapInterval(coin(300, 0.8));
  const halfWidth = 1.96 * Math.sqrt((0.8 * 0.2) / 300);
  expect(mean).toBeCloseTo(0.8);
  expect(low).toBeCloseTo(0.8 - halfWidth, 2);
  expect(high).toBeCloseTo(0.8 + halfWidth, 2);
});

it('is the same for the same seed', () => {
  const values = Array.from({ length: 50 }, createRandom(2));
  expect(bootstrapInterval(values, { seed: 4 })).toEqual(bootstrapInterval(values, { seed: 4 }));
  expect(bootstrapInterval(values, { seed: 4 })).not.toEqual(bootstrapInterval(values, { seed: 5 }));
});

it('has no width where all values are one', () => {
  expect(bootstrapInterval([2, 2, 2])).toEqual({ mean: 2, low: 2, high: 2 });
});

it('covers the true mean in about 95 of 100 samples', () => {
  const random = createRandom(9);
  let covered = 0;
  for (let sample = 0; sample < 200; sample += 1) {
    const values = Array.from({ length: 60 }, () => (random() < 0.6 ? 1 : 0));
    const { low, high } = bootstrapInterval(values, { seed: sample, resamples: 300 });
    if (low <= 0.6 && 0.6 <= high) covered += 1;
  }
  expect(covered / 200).toBeGreaterThan(0.88);
});
