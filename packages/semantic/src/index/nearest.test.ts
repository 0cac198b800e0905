import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearest } from './nearest.ts';

it('selects what sorting all of them selects, many equals among them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 600 }),
      fc.oneof(fc.nat(20), fc.nat(700)),
      (quarters, count) => {
        const similarities = Float32Array.from(quarters, (quarter) => quarter / 4);
        // Ids stand in another order than the rows.
        const ids = Uint32Array.from(quarters, (_, row) => (row * 7919) % 10_007);
        const all = quarters.map((quarter, row) => ({ id: ids[row] ?? 0, similarity: quarter / 4 }));
        const expected = all.sort((a, b) => b.similarity - a.similarity || a.id - b.id).slice(0, count);
        expect(nearest(similarities, ids, { size: quarters.length, count })).toEqual(expected);
      },
    ),
  );
});

it('looks at the first rows only, as many as are in use', () => {
  const found = nearest(Float32Array.of(0.1, 0.2, 0.9), Uint32Array.of(4, 5, 6), { size: 2, count: 9 });
  expect(found.map(({ id }) => id)).toEqual([5, 4]);
});

it('keeps a similarity within its bounds when rounding has carried it past them', () => {
  const found = nearest(Float32Array.of(1.000_000_1, -1.000_000_1), Uint32Array.of(0, 1), {
    size: 2,
    count: 2,
  });
  expect(found.map(({ similarity }) => similarity)).toEqual([1, -1]);
});
