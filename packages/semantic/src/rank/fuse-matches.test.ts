import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fuseMatches } from './fuse-matches.ts';

const byMeaning = [
  { id: 7, similarity: 0.8 },
  { id: 3, similarity: 0.4 },
  { id: 5, similarity: 0.2 },
];
const byWords = [
  { id: 3, score: 12 },
  { id: 9, score: 6 },
];

describe('fuseMatches', () => {
  it('adds up meaning and words, each on its own scale', () => {
    expect(fuseMatches({ byMeaning, byWords, lexicalWeight: 0.5 })).toEqual([
      { id: 3, score: 0.75, similarity: 0.4, lexicalScore: 12 },
      { id: 7, score: 0.5, similarity: 0.8 },
      { id: 9, score: 0.25, lexicalScore: 6 },
      { id: 5, score: 0.125, similarity: 0.2 },
    ]);
  });

  it('with weight 0 is the similarity, and never looks at words', () => {
    const matches = fuseMatches({
      byMeaning: [...byMeaning, { id: 1, similarity: -0.4 }],
      byWords,
      lexicalWeight: 0,
    });
    expect(matches.map(({ id, score }) => [id, score])).toEqual([
      [7, 0.8],
      [3, 0.4],
      [5, 0.2],
      [1, 0],
    ]);
  });

  it('with weight 1 is the order of the words', () => {
    const matches = fuseMatches({ byMeaning: [], byWords, lexicalWeight: 1 });
    expect(matches.map(({ id, score }) => [id, score])).toEqual([
      [3, 1],
      [9, 0.5],
    ]);
  });

  it('weighs each text by itself where asked to', () => {
    const matches = fuseMatches({ byMeaning, byWords, lexicalWeight: (id) => (id === 3 ? 1 : 0) });
    expect(matches.map(({ id, score }) => [id, score])).toEqual([
      [3, 1],
      [7, 1],
      [5, 0.25],
      [9, 0],
    ]);
  });

  it('is by meaning alone where no word was found', () => {
    const matches = fuseMatches({ byMeaning, byWords: [], lexicalWeight: 0.5 });
    expect(matches.map(({ id }) => id)).toEqual([7, 3, 5]);
  });

  it('gives nothing for nothing', () => {
    expect(fuseMatches({ byMeaning: [], byWords: [], lexicalWeight: 0.5 })).toEqual([]);
  });

  it('always gives every match once, best first, with scores of 0 to 1', () => {
    const similarity = fc.double({ min: -1, max: 1, noNaN: true });
    const neighbors = fc.uniqueArray(fc.record({ id: fc.nat(30), similarity }), { selector: ({ id }) => id });
    const words = fc.uniqueArray(
      fc.record({ id: fc.nat(30), score: fc.double({ min: 0, max: 99, noNaN: true }) }),
      {
        selector: ({ id }) => id,
      },
    );
    fc.assert(
      fc.property(
        neighbors,
        words,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (nearest, found, lexicalWeight) => {
          const matches = fuseMatches({ byMeaning: nearest, byWords: found, lexicalWeight });
          const ids = new Set([...nearest, ...(lexicalWeight > 0 ? found : [])].map(({ id }) => id));
          expect(new Set(matches.map(({ id }) => id))).toEqual(ids);
          expect(matches).toHaveLength(ids.size);
          for (const [at, { id, score }] of matches.entries()) {
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(1 + 1e-12);
            const before = matches[at - 1];
            if (before === undefined) continue;
            expect(before.score > score || (before.score === score && before.id < id)).toBe(true);
          }
        },
      ),
    );
  });
});
