import { describe, expect, it } from '@jest/globals';
import { cosineSimilarity } from '@scaledown/core';
import fc from 'fast-check';
import { diversify } from './diversify.ts';
import type { Match } from './match.ts';

const vectors = new Map([
  [0, new Float32Array([1, 0])],
  [1, new Float32Array([1, 0.01])],
  [2, new Float32Array([0, 1])],
]);
const matches = [
  { id: 0, score: 1 },
  { id: 1, score: 0.9 },
  { id: 2, score: 0.6 },
];
const select = (diversity: number, count = 2): number[] =>
  diversify({ matches, count, diversity, vectorOf: (id) => vectors.get(id) }).map(({ id }) => id);

/** The formula, computed anew for every candidate of every step. */
function selectNaively(
  found: readonly Match[],
  of: ReadonlyMap<number, Float32Array>,
  count: number,
  diversity: number,
): number[] {
  const selected: number[] = [];
  const left = found.slice(0, count * 10);
  while (selected.length < count && left.length > 0) {
    const worths = left.map(({ id, score }) => {
      const alike = selected.map((other) => cosineSimilarity(of.get(id) ?? [], of.get(other) ?? []));
      return (1 - diversity) * score - diversity * Math.max(0, ...alike);
    });
    const [chosen] = left.splice(worths.indexOf(Math.max(...worths)), 1);
    if (chosen !== undefined) selected.push(chosen.id);
  }
  return selected;
}

describe('diversify', () => {
  it('passes over what says the same again', () => {
    expect(select(0)).toEqual([0, 1]);
    expect(select(0.5)).toEqual([0, 2]);
  });

  it('always begins with the best, and stops when there is no more', () => {
    expect(select(1, 1)).toEqual([0]);
    expect(select(0.5, 9)).toHaveLength(3);
    expect(select(0.5, 0)).toEqual([]);
  });

  it('takes what has no vector for unlike everything', () => {
    const selected = diversify({ matches, count: 3, diversity: 0.5, vectorOf: () => undefined });
    expect(selected).toEqual(matches);
  });

  it('selects as the formula written out does', () => {
    const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 });
    const item = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), vector);
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 30 }),
        fc.nat(6),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (items, count, diversity) => {
          const found = items.map(([score], id) => ({ id, score })).sort((a, b) => b.score - a.score);
          const of = new Map(items.map(([, numbers], id) => [id, Float32Array.from(numbers)]));
          const selected = diversify({ matches: found, count, diversity, vectorOf: (id) => of.get(id) });
          expect(selected.map(({ id }) => id)).toEqual(selectNaively(found, of, count, diversity));
        },
      ),
    );
  });
});
