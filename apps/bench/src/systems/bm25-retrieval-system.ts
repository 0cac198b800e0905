import { analyzeText, topK } from '@scaledown/core';
import { prepareBm25 } from './okapi-bm25.ts';
import type { RetrievalSystem } from './retrieval-system.ts';

const DEPTH = 1000;

/**
 * Plain BM25 over whole documents: identifiers split, words stemmed, stop words of the question left out, among them the
 * name of the language, which says nothing where every document is Python.
 */
export const bm25RetrievalSystem: RetrievalSystem = {
  name: 'bm25',
  index: async (documents) => {
    const scoresOf = prepareBm25(documents.map((text) => analyzeText(text, { keepStopWords: true })));
    return {
      rank: async (question) => {
        const scores = scoresOf(analyzeText(question).filter((term) => term !== 'python'));
        const found = scores.flatMap((score, document) => (score > 0 ? [{ score, document }] : []));
        return topK(found, DEPTH, ({ score }) => score).map(({ document }) => document);
      },
      close: async () => undefined,
    };
  },
};
