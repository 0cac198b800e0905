import { describe, expect, it } from '@jest/globals';
import { cosineSimilarity } from '@scaledown/core';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import { loadDefaultModel } from '@scaledown/embeddings';
import { EmbedderRequiredError } from '../errors/embedder-required-error.ts';
import { EmbeddingError } from '../errors/embedding-error.ts';
import { loadDefaultEmbedder } from './default-embedder.ts';
import { LazyEmbedder } from './lazy-embedder.ts';

const fixture = (name: string): string => new URL(`./__fixtures__/${name}`, import.meta.url).href;

describe('the bundled model', () => {
  it('is loaded once, at the first use', async () => {
    let loads = 0;
    const embedder = new LazyEmbedder(undefined, async () => {
      loads += 1;
      return new HashEmbeddingModel({ dimension: 12 });
    });
    expect([loads, embedder.dimension]).toEqual([0, undefined]);
    expect(await embedder.embed('some words', 12, {})).toHaveLength(12);
    await embedder.embed('more words', 12, {});
    expect([loads, embedder.dimension]).toEqual([1, 12]);
  });

  it('is asked for again after a failure', async () => {
    let loads = 0;
    const embedder = new LazyEmbedder(undefined, async () => {
      loads += 1;
      if (loads === 1) throw new EmbedderRequiredError('not there');
      return new HashEmbeddingModel();
    });
    await expect(embedder.embed('a', 64, {})).rejects.toThrow('not there');
    expect(await embedder.embed('words', 64, {})).toHaveLength(64);
  });

  it('comes from the package that is installed', async () => {
    const model = await loadDefaultEmbedder(fixture('embeddings-package.mjs'));
    expect(model.dimension).toBe(3);
  });

  it('is that of @scaledown/embeddings', async () => {
    const model = await loadDefaultEmbedder();
    expect(model).toBe(await loadDefaultModel());
    const [ada, grace, weather] = await model.embed([
      'she plays the cello',
      'a cellist',
      'heavy rain tonight',
    ]);
    expect(cosineSimilarity(ada ?? [], grace ?? [])).toBeGreaterThan(
      cosineSimilarity(ada ?? [], weather ?? []),
    );
  });

  it.each([fixture('empty-package.mjs'), '@scaledown/no-such-package'])('is required of %s', async (name) => {
    await expect(loadDefaultEmbedder(name)).rejects.toThrow(EmbedderRequiredError);
    await expect(loadDefaultEmbedder(name)).rejects.toThrow(/getEmbedding.*getDimension.*'lexical'/s);
  });

  it('comes out as it fails, where the package is there and broken', async () => {
    const loading = loadDefaultEmbedder(fixture('broken-package.mjs'));
    await expect(loading).rejects.not.toThrow(EmbedderRequiredError);
    await expect(loading).rejects.toThrow('no-such-dependency');
  });
});

describe('an embedding', () => {
  it('is null in lexical mode, and for a vector that points nowhere', async () => {
    expect(await new LazyEmbedder('lexical').embed('a', 3, {})).toBeNull();
    const zero = { getEmbedding: (): number[] => [0, 0, 0], getDimension: (): number => 3 };
    expect(await new LazyEmbedder(zero).embed('a', 3, {})).toBeNull();
  });

  it('is required of a model that gives none', async () => {
    const silent = { name: 'silent', dimension: 3, embed: async () => [] };
    await expect(new LazyEmbedder(silent).embed('a', 3, {})).rejects.toThrow(EmbeddingError);
  });
});
