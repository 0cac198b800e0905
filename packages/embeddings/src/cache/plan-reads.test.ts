import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planReads } from './plan-reads.ts';

it('covers every piece by exactly one read, in order, none of them long', () => {
  const positions = fc.uniqueArray(fc.integer({ min: 0, max: 100_000_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(positions, fc.integer({ min: 1, max: 20_000 }), (all, size) => {
      const reads = planReads(
        all.map((position) => ({ position })),
        size,
      );
      expect(reads.flatMap(({ items }) => items.map(({ position }) => position))).toEqual(
        all.toSorted((a, b) => a - b),
      );
      for (const { position, length, items } of reads) {
        expect(length).toBeLessThanOrEqual(4 * 1024 * 1024);
        for (const item of items) {
          expect(item.position).toBeGreaterThanOrEqual(position);
          expect(item.position + size).toBeLessThanOrEqual(position + length);
        }
      }
    }),
  );
});

it('joins neighbours, and leaves out a wide gap', () => {
  const items = [0, 100, 1_000_000].map((position) => ({ position }));
  expect(planReads(items, 10).map(({ position, length }) => [position, length])).toEqual([
    [0, 110],
    [1_000_000, 10],
  ]);
});
