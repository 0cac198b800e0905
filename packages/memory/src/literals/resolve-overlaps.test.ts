import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Candidate } from './candidate.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';

const candidate = (kind: Candidate['kind'], start: number, end: number): Candidate => ({
  kind,
  start,
  end,
  value: '',
});

describe('resolveOverlaps', () => {
  it('keeps the longest reading', () => {
    const email = candidate('email', 0, 15);
    expect(resolveOverlaps([candidate('number', 3, 5), email, candidate('url', 4, 15)], 20)).toEqual([email]);
  });

  it('keeps the more particular of two readings of one length', () => {
    const date = candidate('date', 0, 8);
    expect(resolveOverlaps([candidate('version', 0, 8), date], 8)).toEqual([date]);
  });

  it('keeps the first of two that only meet in part', () => {
    const first = candidate('number', 0, 4);
    expect(resolveOverlaps([candidate('number', 3, 7), first], 8)).toEqual([first]);
  });

  it('gives what remains in text order', () => {
    const [late, early] = [candidate('money', 10, 18), candidate('number', 2, 4)];
    expect(resolveOverlaps([late, early], 20)).toEqual([early, late]);
  });

  it('agrees with trying every pair', () => {
    const kinds = fc.constantFrom<Candidate['kind']>('number', 'date', 'money', 'code');
    const some = fc.array(
      fc
        .tuple(kinds, fc.nat(40), fc.integer({ min: 1, max: 10 }))
        .map(([kind, start, length]) => candidate(kind, start, start + length)),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(some, (candidates) => {
        expect(resolveOverlaps(candidates, 60)).toEqual(resolveByPairs(candidates));
      }),
    );
  });
});

function resolveByPairs(candidates: readonly Candidate[]): Candidate[] {
  const order: readonly Candidate['kind'][] = ['money', 'date', 'code', 'number'];
  const sorted = [...candidates].sort(
    (a, b) =>
      b.end - b.start - (a.end - a.start) ||
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      a.start - b.start,
  );
  const kept: Candidate[] = [];
  for (const next of sorted) {
    if (kept.every(({ start, end }) => next.end <= start || next.start >= end)) kept.push(next);
  }
  return kept.sort((a, b) => a.start - b.start);
}
