import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { planBatches } from './plan-batches.ts';

const lengthLists = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });

it('puts each row into one batch', async () => {
  await fc.assert(
    fc.property(lengthLists, fc.integer({ min: 1, max: 100 }), (lengths, budget) => {
      const rows = planBatches(lengths, budget).flat();
      expect(rows.sort((a, b) => a - b)).toEqual(lengths.map((_, index) => index));
    }),
  );
});

it('keeps each batch within the budget, padding included, unless it is one row', async () => {
  await fc.assert(
    fc.property(lengthLists, fc.integer({ min: 1, max: 100 }), (lengths, budget) => {
      for (const batch of planBatches(lengths, budget)) {
        const longest = Math.max(...batch.map((row) => lengths[row] ?? 0));
        expect(batch.length === 1 || batch.length * longest <= budget).toBe(true);
      }
    }),
  );
});

it('puts rows of like length together, the longest first', () => {
  expect(planBatches([1, 9, 2, 8, 3], 16)).toEqual([[1], [3, 4], [2, 0]]);
  expect(planBatches([1, 9, 2, 8, 3], 18)).toEqual([
    [1, 3],
    [4, 2, 0],
  ]);
});

it('gives no batches for no rows', () => {
  expect(planBatches([], 8)).toEqual([]);
});
