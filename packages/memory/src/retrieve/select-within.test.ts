import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { selectWithin } from './select-within.ts';

describe('selectWithin', () => {
  it('takes in order what fits, skips what does not, and never passes the budget', () => {
    expect(selectWithin([5, 9, 3], 8, (cost) => cost)).toEqual([5, 3]);
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.nat(60), (costs, budget) => {
        const taken = selectWithin(costs, budget, (cost) => cost);
        expect(taken.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(budget);
      }),
    );
  });

  it('gives up after twenty misses in a row of trying', () => {
    const items = [...Array.from({ length: 21 }, () => 100), 1];
    expect(selectWithin(items, 10, (cost) => cost)).toEqual([]);
    expect(selectWithin(items.slice(1), 10, (cost) => cost)).toEqual([1]);
  });
});
