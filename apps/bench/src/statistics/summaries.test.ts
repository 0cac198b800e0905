import { describe, expect, it } from '@jest/globals';
import { growthExponent, mean, median, percentile } from './summaries.ts';

describe('mean', () => {
  it('is the sum over the count, and not a number where there is nothing', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBeNaN();
  });
});

describe('percentile', () => {
  it('interpolates between neighbours, whatever the order', () => {
    expect(percentile([40, 10, 30, 20], 0.5)).toBe(25);
    expect(percentile([10, 20, 30, 40, 50], 0.95)).toBeCloseTo(48);
  });

  it('reaches the least and the greatest', () => {
    expect(percentile([3, 1, 2], 0)).toBe(1);
    expect(percentile([3, 1, 2], 1)).toBe(3);
    expect(median([7])).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('sorts as numbers', () => {
    expect(median([9, 10, 100])).toBe(10);
  });
});

describe('growthExponent', () => {
  it.each([
    [10, 1],
    [100, 2],
    [1, 0],
  ])('tells from a cost %d times as high, at ten times the size, growth of order %d', (times, order) => {
    expect(growthExponent({ size: 30, cost: 5 }, { size: 300, cost: 5 * times })).toBeCloseTo(order);
  });
});
