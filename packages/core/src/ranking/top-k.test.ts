import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { topK } from './top-k.ts';

interface Item {
  readonly score: number;
}

describe('topK', () => {
  it('selects what sorting everything would, ties in their order', () => {
    const item = fc.record({ score: fc.integer({ min: -4, max: 4 }) });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 60 }), fc.integer({ min: 0, max: 70 }), (items: Item[], k) => {
        const sorted = [...items].sort((a, b) => b.score - a.score).slice(0, k);
        const selected = topK(items, k, ({ score }) => score);
        expect(selected).toHaveLength(sorted.length);
        for (const [index, expected] of sorted.entries()) expect(selected[index]).toBe(expected);
      }),
    );
  });

  it('asks each item for its score once', () => {
    let calls = 0;
    topK([1, 2, 3, 4], 2, (n) => {
      calls += 1;
      return n;
    });
    expect(calls).toBe(4);
  });

  it('ranks a score of NaN last', () => {
    expect(topK([Number.NaN, 1, -5], 2, (n) => n)).toEqual([1, -5]);
    expect(topK([Number.NaN, 1], 2, (n) => n)).toEqual([1, Number.NaN]);
  });

  it.each([0, -1, Number.NaN])('selects nothing for k = %p', (k) => {
    expect(topK([1, 2], k, (n) => n)).toEqual([]);
  });

  it('takes any iterable and leaves it as it was', () => {
    expect(topK(new Set([3, 1, 2]), 2, (n) => n)).toEqual([3, 2]);
    const items = Object.freeze([1, 3, 2]);
    expect(topK(items, Infinity, (n) => n)).toEqual([3, 2, 1]);
  });
});
