import { describe, expect, it } from '@jest/globals';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import fc from 'fast-check';
import { ExactIndex } from '../index/exact-index.ts';
import { findMatches } from './find-matches.ts';
import { fuseMatches } from './fuse-matches.ts';
import { LexicalIndex } from './lexical-index.ts';

const model = new HashEmbeddingModel();

async function indexTexts(texts: readonly string[]) {
  const vectors = new ExactIndex({ dimension: model.dimension });
  vectors.add(await model.embed(texts));
  const words = new LexicalIndex();
  for (const [id, text] of texts.entries()) words.add(id, text);
  return { vectors, words };
}

async function find(texts: readonly string[], query: string, candidates = 10) {
  const [queryVector = new Float32Array()] = await model.embed([query]);
  const indexes = await indexTexts(texts);
  const request = { ...indexes, query, queryVector, candidates, lexicalWeight: 0.4 };
  return { ...request, matches: findMatches(request) };
}

const sentence = fc
  .array(fc.constantFrom('gauge', 'water', 'level', 'alarm', 'read', 'stuck'), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '));

describe('findMatches', () => {
  it('of few texts gives what comparing with all of them gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sentence, { minLength: 1, maxLength: 9 }), sentence, async (texts, query) => {
        const { matches, vectors, words, queryVector } = await find(texts, query);
        const naive = fuseMatches({
          byMeaning: vectors.search(queryVector, texts.length),
          byWords: words.search(query, texts.length),
          lexicalWeight: 0.4,
        });
        expect(matches).toEqual(naive);
      }),
    );
  });

  it('knows how near a text is that only its words put forward', () => {
    const vectors = new ExactIndex({ dimension: 2 });
    vectors.add([Float32Array.of(0, 1), Float32Array.of(1, 0)]);
    const words = new LexicalIndex();
    words.add(0, 'gauge');
    words.add(1, 'tide');
    const request = { query: 'gauge', queryVector: Float32Array.of(0.8, 0.6), vectors, words };
    expect(findMatches({ ...request, candidates: 1, lexicalWeight: 0.25 })).toEqual([
      {
        id: 0,
        score: expect.any(Number),
        similarity: expect.closeTo(0.6, 6),
        lexicalScore: expect.any(Number),
      },
      { id: 1, score: expect.any(Number), similarity: expect.closeTo(0.8, 6) },
    ]);
  });

  it('finds nothing among nothing', async () => {
    expect((await find([], 'gauge')).matches).toEqual([]);
  });
});
