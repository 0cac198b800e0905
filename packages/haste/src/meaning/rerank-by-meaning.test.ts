import { describe, expect, it } from '@jest/globals';
import type { EmbeddingModel, EmbedOptions } from '@scaledown/core';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import { readFixture } from '../__fixtures__/read-fixture.ts';
import { HasteOptimizer } from '../haste-optimizer.ts';

const context = readFixture('tide_station.py');

interface EmbedCall {
  readonly texts: readonly string[];
  readonly purpose: EmbedOptions['purpose'];
}

/** Finds the query close to the texts that hold `favourite`, and far from all others. */
class OneFavourite implements EmbeddingModel {
  readonly name = 'one-favourite';
  readonly dimension = 2;
  readonly calls: EmbedCall[] = [];
  readonly #favourite: string;

  constructor(favourite: string) {
    this.#favourite = favourite;
  }

  async embed(texts: readonly string[], { purpose }: EmbedOptions = {}): Promise<Float32Array[]> {
    this.calls.push({ texts, purpose });
    return texts.map(
      (text) => new Float32Array(purpose === 'query' || text.includes(this.#favourite) ? [1, 0] : [0, 1]),
    );
  }
}

async function best(query: string, embeddings: EmbeddingModel, prefilter = 300): Promise<string | undefined> {
  const optimizer = new HasteOptimizer({ semantic: true, embeddings, prefilter });
  const { explanation } = await optimizer.optimize({ context, query, explain: true });
  return explanation?.units.toSorted((a, b) => b.score - a.score)[0]?.symbol;
}

describe('reranking by meaning', () => {
  it('lifts the unit that the model finds closest', async () => {
    const optimizer = new HasteOptimizer({ semantic: true, embeddings: new OneFavourite('lunar day') });
    const query = 'gauge history smoothed report';
    const { explanation } = await optimizer.optimize({ context, query, explain: true });
    const byWords = await new HasteOptimizer().optimize({ context, query, explain: true });
    const scoreIn = (units = explanation?.units): number =>
      units?.find(({ symbol }) => symbol === 'next_high_water')?.score ?? 0;
    expect(scoreIn()).toBeGreaterThan(scoreIn(byWords.explanation?.units));
    expect(explanation?.units.find(({ symbol }) => symbol === 'next_high_water')?.reasons).toContain(
      'meaning',
    );
  });

  it('puts first what both words and meaning favour', async () => {
    expect(await best('smoothed', new OneFavourite('Median of the window'))).toBe('GaugeHistory.smoothed');
    expect(await best('harmonic amplitude', new HashEmbeddingModel())).toBe('harmonic');
  });

  it('does not outvote words that settle the question', async () => {
    const byMeaning = await best('GaugeHistory.smoothed', new OneFavourite('lunar day'));
    expect(byMeaning).toBe('GaugeHistory.smoothed');
  });

  it('names the model in the metrics, and only when one served', async () => {
    const embeddings = new HashEmbeddingModel();
    const served = await new HasteOptimizer({ semantic: true, embeddings }).optimize({
      context,
      query: 'gauge',
    });
    expect(served.metrics.model).toBe('hash');
    const unused = await new HasteOptimizer({ embeddings }).optimize({ context, query: 'gauge' });
    expect(unused.metrics).not.toHaveProperty('model');
  });

  it('asks the model twice at most, however many units there are', async () => {
    const model = new OneFavourite('def f77(');
    const many = Array.from(
      { length: 250 },
      (_, index) => `def f${index}(a):\n    return a + ${index}\n`,
    ).join('\n\n');
    await new HasteOptimizer({ semantic: true, embeddings: model }).optimize({
      context: many,
      query: 'anything',
    });
    expect(model.calls.map(({ texts, purpose }) => [texts.length, purpose])).toEqual([
      [1, 'query'],
      [250, 'document'],
    ]);
  });

  it('sends no more units than prefilter, and no text without end', async () => {
    const model = new OneFavourite('x');
    const long = `def f():\n    x = [${'1, '.repeat(20_000)}]\n    return x\n\n\n${context}`;
    const optimizer = new HasteOptimizer({ semantic: true, embeddings: model, prefilter: 3 });
    await optimizer.optimize({ context: long, query: `${'gauge '.repeat(20_000)}` });
    expect(model.calls[1]?.texts).toHaveLength(3);
    for (const { texts } of model.calls)
      for (const text of texts) expect(text.length).toBeLessThanOrEqual(2000);
  });

  it('does not ask the model about a source without units', async () => {
    const model = new OneFavourite('x');
    await new HasteOptimizer({ semantic: true, embeddings: model }).optimize({
      context: '# nothing\n',
      query: 'x',
    });
    expect(model.calls).toEqual([]);
  });

  it('lets the errors of the model through as they are', async () => {
    const failure = new TypeError('the model is out');
    const embeddings = { name: 'out', dimension: 1, embed: () => Promise.reject(failure) };
    const call = new HasteOptimizer({ semantic: true, embeddings }).optimize({ context, query: 'gauge' });
    await expect(call).rejects.toBe(failure);
  });

  it('hands the signal to the model', async () => {
    const { signal } = new AbortController();
    const seen: unknown[] = [];
    const embeddings: EmbeddingModel = {
      name: 'watching',
      dimension: 1,
      embed: async (texts, options) => {
        seen.push(options?.signal);
        return texts.map(() => new Float32Array([1]));
      },
    };
    await new HasteOptimizer({ semantic: true, embeddings }).optimize({ context, query: 'gauge', signal });
    expect(seen).toEqual([signal, signal]);
  });
});
