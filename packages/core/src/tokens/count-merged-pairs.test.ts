import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countMergedPairs, type RankOf } from './count-merged-pairs.ts';

/** The naive twin: looks at every pair at every step. */
function countByScanning(length: number, rankOf: RankOf): number {
  const starts = Array.from({ length: length + 1 }, (_, index) => index);
  for (;;) {
    let best = -1;
    let lowest = Infinity;
    for (let part = 0; part + 2 < starts.length; part += 1) {
      const rank = rankOf(starts[part] ?? 0, starts[part + 2] ?? 0) ?? Infinity;
      if (rank < lowest) {
        best = part;
        lowest = rank;
      }
    }
    if (best < 0) return starts.length - 1;
    starts.splice(best + 1, 1);
  }
}

describe('countMergedPairs', () => {
  it('merges as a scan for the lowest pair at each step does, whatever the table', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 });
    const table = fc.dictionary(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 6 }),
      fc.nat(30),
      { maxKeys: 40 },
    );
    fc.assert(
      fc.property(text, table, (piece, ranks) => {
        const rankOf: RankOf = (from, to) => ranks[piece.slice(from, to)];
        expect(countMergedPairs(piece.length, rankOf)).toBe(countByScanning(piece.length, rankOf));
      }),
      { numRuns: 2000 },
    );
  });

  it('counts nothing in nothing, and one in one', () => {
    expect(countMergedPairs(0, () => 1)).toBe(0);
    expect(countMergedPairs(1, () => 1)).toBe(1);
  });

  it('lets the first of equal pairs merge first', () => {
    // aaa with the token aa: (aa)(a), never (a)(aa); both give two parts, so the second merge tells them apart.
    const ranks: Record<string, number> = { aa: 1, aab: 2 };
    const piece = 'aaab';
    expect(countMergedPairs(piece.length, (from, to) => ranks[piece.slice(from, to)])).toBe(3);
  });
});
