import { describe, expect, it } from '@jest/globals';
import { analyzeText } from '@scaledown/core';
import fc from 'fast-check';
import { LexicalIndex } from './lexical-index.ts';

const indexOf = (texts: readonly string[]): LexicalIndex => {
  const index = new LexicalIndex();
  for (const [id, text] of texts.entries()) index.add(id, text);
  return index;
};
const idsOf = (texts: readonly string[], query: string): number[] =>
  indexOf(texts)
    .search(query, 10)
    .map(({ id }) => id);

/** BM25 as its authors write it, with 1 + in the logarithm, so that no word counts against a text. */
function scoreNaively(texts: readonly string[], query: string): Map<number, number> {
  const documents = texts.map((text) => analyzeText(text, { keepStopWords: true }));
  const average = documents.reduce((sum, terms) => sum + terms.length, 0) / documents.length;
  const scores = new Map<number, number>();
  for (const term of new Set(analyzeText(query))) {
    const holding = documents.filter((terms) => terms.includes(term)).length;
    const rarity = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
    for (const [id, terms] of documents.entries()) {
      const count = terms.filter((other) => other === term).length;
      if (count === 0) continue;
      const length = 1.2 * (1 - 0.9 + (0.9 * terms.length) / average);
      scores.set(id, (scores.get(id) ?? 0) + (rarity * count * (1.2 + 1)) / (count + length));
    }
  }
  return scores;
}

const words = fc.array(fc.constantFrom('gauge', 'water', 'level', 'alarm', 'read', 'the', 'isStuck'), {
  minLength: 1,
  maxLength: 12,
});

describe('LexicalIndex', () => {
  it('scores as BM25 written out does', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), words, (texts, query) => {
        const documents = texts.map((text) => text.join(' '));
        const naive = scoreNaively(documents, query.join(' '));
        const found = indexOf(documents).search(query.join(' '), 100);
        expect(found.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
          [...naive.keys()].sort((a, b) => a - b),
        );
        for (const { id, score } of found) expect(score).toBeCloseTo(naive.get(id) ?? Number.NaN, 9);
      }),
    );
  });

  it('finds identifiers by their parts and words by their stems', () => {
    expect(idsOf(['def parseHeader(line)', 'class Session'], 'parsing headers')).toEqual([0]);
  });

  it('finds nothing for a query without words, or of stop words alone', () => {
    for (const query of ['', ' ?! ', 'how is the']) expect(idsOf(['how is the weather'], query)).toEqual([]);
  });

  it('gives as many as were asked for, equal ones by their numbers', () => {
    const index = indexOf(['gauge', 'gauge', 'gauge']);
    expect(index.search('gauge', 2).map(({ id }) => id)).toEqual([0, 1]);
    expect(index.search('gauge', 0)).toEqual([]);
  });

  it('after texts come and go, finds what an index of those that stayed finds', () => {
    const changes = fc.array(fc.tuple(fc.nat(8), fc.option(words)), { maxLength: 40 });
    fc.assert(
      fc.property(changes, words, (steps, query) => {
        const index = new LexicalIndex();
        const texts = new Map<number, string>();
        for (const [id, text] of steps) {
          if (text === null) {
            index.remove(id);
            texts.delete(id);
          } else {
            index.add(id, text.join(' '));
            texts.set(id, text.join(' '));
          }
        }
        const anew = new LexicalIndex();
        for (const [id, text] of texts) anew.add(id, text);
        expect(index.size).toBe(texts.size);
        expect(index.search(query.join(' '), 9)).toEqual(anew.search(query.join(' '), 9));
      }),
    );
  });

  it('forgets and replaces texts', () => {
    const index = indexOf(['gauge', 'alarm', 'alarm gauge']);
    index.remove(0);
    index.remove(99);
    index.add(1, 'tide');
    expect(index.size).toBe(2);
    expect(index.search('gauge alarm', 9).map(({ id }) => id)).toEqual([2]);
    index.add(0, 'gauge');
    expect(
      index
        .search('gauge', 9)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([0, 2]);
  });
});
