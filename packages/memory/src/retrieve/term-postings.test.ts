import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TermPostings, type TermWeights } from './term-postings.ts';

const term = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const terms = fc.array(term, { maxLength: 8 });
const step = fc.oneof(
  fc.record({ key: fc.integer({ min: 0, max: 5 }), terms }),
  fc.record({ key: fc.integer({ min: 0, max: 5 }) }),
);

/** BM25 as the books write it, from the texts themselves. */
function naiveScore(texts: ReadonlyMap<number, readonly string[]>, key: number, query: TermWeights): number {
  const all = [...texts.values()];
  const average = all.reduce((sum, text) => sum + text.length, 0) / Math.max(1, all.length);
  const own = texts.get(key) ?? [];
  let score = 0;
  for (const [asked, weight] of query) {
    const count = own.filter((one) => one === asked).length;
    const holders = all.filter((text) => text.includes(asked)).length;
    if (count === 0) continue;
    const idf = Math.log(1 + (all.length - holders + 0.5) / (holders + 0.5));
    score += (weight * idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * own.length) / average));
  }
  return score;
}

describe('TermPostings', () => {
  it('scores as BM25 over the texts it holds would, whatever came and went', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.uniqueArray(term), (steps, asked) => {
        const postings = new TermPostings<number>();
        const texts = new Map<number, readonly string[]>();
        for (const one of steps) {
          if ('terms' in one) {
            postings.add(one.key, one.terms);
            texts.set(one.key, one.terms);
          } else {
            postings.remove(one.key);
            texts.delete(one.key);
          }
        }
        const query = new Map(asked.map((word, index) => [word, 1 + index]));
        const scores = new Map<number, number>();
        for (const matched of postings.match(query)) {
          for (const [key, count] of matched.holders) {
            scores.set(key, (scores.get(key) ?? 0) + postings.scoreTerm(matched, key, count));
          }
        }
        expect(postings.size).toBe(texts.size);
        expect(postings.termCount).toBe(new Set([...texts.values()].flat()).size);
        for (const key of texts.keys()) {
          expect(scores.get(key) ?? 0).toBeCloseTo(naiveScore(texts, key, query), 10);
        }
      }),
    );
  });

  it('holds nothing of texts that have left', () => {
    const postings = new TermPostings<string>();
    postings.add('x', ['tea', 'tea', 'milk']);
    postings.add('y', ['tea']);
    postings.remove('x');
    postings.remove('never there');
    expect(postings.match(new Map([['milk', 1]]))).toEqual([]);
    expect([...(postings.match(new Map([['tea', 1]]))[0]?.holders.keys() ?? [])]).toEqual(['y']);
    postings.clear();
    expect([postings.size, postings.termCount]).toEqual([0, 0]);
  });
});
