import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scoreBm25 } from './score-bm25.ts';
import { buildTermIndex } from './term-index.ts';

const word = fc.constantFrom('harbour', 'tide', 'reactor', 'the', 'lantern', 'zebra');
const texts = fc.array(fc.array(word, { maxLength: 12 }), { minLength: 1, maxLength: 8 });

/** Okapi BM25, term by term and document by document. */
function naive(documents: readonly (readonly string[])[], query: ReadonlyMap<string, number>): number[] {
  const average = documents.flat().length / documents.length;
  return documents.map((document) => {
    let score = 0;
    for (const [term, weight] of query) {
      const holding = documents.filter((each) => each.includes(term)).length;
      const idf = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
      const count = document.filter((each) => each === term).length;
      if (count > 0)
        score += (weight * idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * document.length) / average));
    }
    return score;
  });
}

it('scores as the formula has it, text by text and by documents of several texts', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (lists, begins) => {
      const index = buildTermIndex(lists.map((list) => list.join(' ')));
      const termOf = (list: readonly string[]): string[] =>
        list.map((each) => [...index.numbers.keys()].find((term) => each.startsWith(term)) ?? each);
      const stemmed = lists.map(termOf);
      const query = new Map([...index.numbers.keys()].slice(0, 3).map((term, at) => [term, at + 0.5]));
      query.set('nowhere', 1);
      const scores = scoreBm25({ index, query });
      for (const [at, score] of naive(stemmed, query).entries()) expect(scores[at]).toBeCloseTo(score, 9);
      let document = 0;
      const documentOf = Uint32Array.from(lists, (_, at) => (at > 0 && begins[at] ? ++document : document));
      const merged = Array.from({ length: document + 1 }, (_, each) =>
        stemmed.filter((__, at) => documentOf[at] === each).flat(),
      );
      const byDocument = scoreBm25({ index, query, documentOf });
      for (const [at, score] of naive(merged, query).entries()) expect(byDocument[at]).toBeCloseTo(score, 9);
    }),
  );
});

it('gives no scores for no texts', () => {
  expect(scoreBm25({ index: buildTermIndex([]), query: new Map([['a', 1]]) })).toHaveLength(0);
});
