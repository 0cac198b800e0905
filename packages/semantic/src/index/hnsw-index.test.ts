import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError, MissingDependencyError } from '@scaledown/core';
import { createRandom, drawGroups, drawVectors } from './__fixtures__/draw-vectors.ts';
import { hnswlib, loadLibrary } from './__fixtures__/hnswlib.ts';
import { vectorIndexContract } from './__fixtures__/vector-index-contract.ts';
import { ExactIndex } from './exact-index.ts';
import { HnswIndex } from './hnsw-index.ts';
import { loadHnswlib } from './load-hnswlib.ts';

const where = hnswlib === undefined ? describe.skip : describe;

where('HnswIndex (skipped where hnswlib-node could not be built)', () => {
  const contract = vectorIndexContract({
    create: (options) => HnswIndex.create({ ...options, loadLibrary }),
    load: (path) => HnswIndex.load(path, { loadLibrary }),
  });
  it.each(contract)('$title', ({ run }) => run());

  it.each([
    ['at random', drawVectors(2100, 32, createRandom(1))],
    ['in groups', drawGroups(2100, 32, { centers: 40, random: createRandom(2) })],
  ])('finds nearly all of the nearest of vectors that lie %s', async (_how, vectors) => {
    const exact = new ExactIndex({ dimension: 32 });
    exact.add(vectors.slice(100));
    const { index, recall } = await HnswIndex.from(exact, { loadLibrary });
    const found = vectors.slice(0, 100).flatMap((query) => {
      const nearest = new Set(exact.search(query, 10).map(({ id }) => id));
      return index.search(query, 10).filter(({ id }) => nearest.has(id));
    });
    expect(recall).toBeGreaterThanOrEqual(0.985);
    expect(found.length / 1000).toBeGreaterThanOrEqual(0.96);
  });

  it('keeps as many candidates as the vectors ask for, and says how little it finds where it may not', async () => {
    const build = async (vectors: Float32Array[], mostEf?: number) => {
      const exact = new ExactIndex({ dimension: 256 });
      exact.add(vectors);
      const { index, recall } = await HnswIndex.from(exact, { loadLibrary, mostEf });
      return { ef: index.ef, recall };
    };
    const random = drawVectors(7000, 256, createRandom(3));
    const limited = await build(random, 1);
    expect(limited.ef).toBe(200);
    expect(limited.recall).toBeLessThan(0.98);
    const grouped = drawGroups(7000, 256, { centers: 70, random: createRandom(4) });
    expect(await build(grouped)).toMatchObject({ ef: 200, recall: 1 });
  }, 60_000);

  it('takes over the ids of the index that it is made of', async () => {
    const exact = new ExactIndex({ dimension: 4, fingerprint: 'f' });
    exact.add(drawVectors(300, 4, createRandom(5)));
    for (let id = 0; id < 300; id += 7) exact.remove(id);
    const { index } = await HnswIndex.from(exact, { loadLibrary });
    expect([...index.ids()].sort((a, b) => a - b)).toEqual([...exact.ids()].sort((a, b) => a - b));
    expect([index.nextId, index.fingerprint]).toEqual([300, 'f']);
    const again = await ExactIndex.from(index);
    const query = Float32Array.of(1, 2, 3, 4);
    expect(again.search(query, 10).map(({ id }) => id)).toEqual(exact.search(query, 10).map(({ id }) => id));
  });

  it('knows when a new graph would be better', async () => {
    const exact = new ExactIndex({ dimension: 2 });
    exact.add(drawVectors(40, 2, createRandom(6)));
    const { index } = await HnswIndex.from(exact, { loadLibrary });
    index.add(drawVectors(40, 2, createRandom(7)));
    expect(index.isWorn).toBe(false);
    index.add(drawVectors(1, 2, createRandom(8)));
    expect(index.isWorn).toBe(true);
    const { index: other } = await HnswIndex.from(exact, { loadLibrary });
    for (let id = 0; id < 20; id += 1) other.remove(id);
    expect(other.isWorn).toBe(false);
    other.remove(20);
    expect(other.isWorn).toBe(true);
  });

  it('stops building when it is told to', async () => {
    const exact = new ExactIndex({ dimension: 64 });
    exact.add(drawVectors(3000, 64, createRandom(9)));
    const controller = new AbortController();
    setImmediate(() => controller.abort('enough'));
    await expect(HnswIndex.from(exact, { loadLibrary, signal: controller.signal })).rejects.toBe('enough');
  });

  it.each([{ dimension: 0 }, { dimension: 2, ef: 0 }, { dimension: 2, loadLibrary: {} }])(
    'refuses %j',
    async (options) => {
      const created = Reflect.apply(HnswIndex.create, HnswIndex, [{ loadLibrary, ...options }]);
      await expect(created).rejects.toThrow(InvalidOptionsError);
    },
  );
});

describe('loadHnswlib', () => {
  it('says what to install where the library is missing', async () => {
    const error = await loadHnswlib('no-such-package-of-scaledown').catch((reason: unknown) => reason);
    expect(MissingDependencyError.isInstance(error) && error.dependency).toBe('hnswlib-node');
    expect(String(error)).toContain('npm install hnswlib-node');
  });

  it('refuses a module that is something else', async () => {
    await expect(loadHnswlib('node:path')).rejects.toThrow('not of a version that is known here');
  });
});
