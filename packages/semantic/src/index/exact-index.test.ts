import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import fc from 'fast-check';
import { createRandom, drawVectors } from './__fixtures__/draw-vectors.ts';
import { naiveSearch } from './__fixtures__/naive-search.ts';
import { vectorIndexContract } from './__fixtures__/vector-index-contract.ts';
import { ExactIndex } from './exact-index.ts';

describe('ExactIndex', () => {
  const contract = vectorIndexContract({
    create: (options) => new ExactIndex(options),
    load: (path) => ExactIndex.load(path),
  });
  it.each(contract)('$title', ({ run }) => run());

  it('finds what comparing with each one finds, in any number of dimensions', () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.nat(),
          dimension: fc.integer({ min: 1, max: 40 }),
          size: fc.nat(200),
          count: fc.nat(50),
        }),
        ({ seed, dimension, size, count }) => {
          const vectors = drawVectors(size + 1, dimension, createRandom(seed));
          const [query = new Float32Array(dimension), ...stored] = vectors;
          const index = new ExactIndex({ dimension });
          index.add(stored);
          const expected = naiveSearch(new Map(stored.entries()), query, count);
          const found = index.search(query, count);
          expect(found).toHaveLength(expected.length);
          for (const [rank, { id, similarity }] of found.entries()) {
            expect(similarity).toBeCloseTo(expected[rank]?.similarity ?? Number.NaN, 5);
            expect(similarity).toBeCloseTo(
              naiveSearch(new Map([[id, stored[id] ?? query]]), query, 1)[0]?.similarity ?? Number.NaN,
              5,
            );
          }
        },
      ),
    );
  });

  it('copies another index with its ids', async () => {
    const index = new ExactIndex({ dimension: 3, fingerprint: 'f' });
    index.add(drawVectors(20, 3, createRandom(1)));
    for (const id of [0, 5, 19]) index.remove(id);
    const copy = await ExactIndex.from(index);
    const query = Float32Array.of(1, 2, 3);
    expect([copy.nextId, copy.fingerprint, copy.search(query, 20)]).toEqual([
      20,
      'f',
      index.search(query, 20),
    ]);
  });

  it.each([{ dimension: 0 }, { dimension: 1.5 }, {}, { dimension: 2, size: 1 }])('refuses %j', (options) => {
    expect(() => Reflect.construct(ExactIndex, [options])).toThrow(InvalidOptionsError);
  });

  it('saves the state of the moment of the call', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scaledown-index-'));
    const index = new ExactIndex({ dimension: 2 });
    index.add([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
    const saving = index.save(join(folder, 'index'));
    index.remove(0);
    await saving;
    expect((await ExactIndex.load(join(folder, 'index'))).size).toBe(2);
    await rm(folder, { recursive: true });
  });
});
