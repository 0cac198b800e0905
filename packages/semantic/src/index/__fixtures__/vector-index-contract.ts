import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidOptionsError } from '@scaledown/core';
import type { ContractCheck } from '@scaledown/core/testing';
import { IndexFileError } from '../../errors/index-file-error.ts';
import type { VectorIndex } from '../vector-index.ts';
import { createRandom, drawVectors } from './draw-vectors.ts';
import { naiveSearch } from './naive-search.ts';

/** What {@link vectorIndexContract} needs. */
export interface VectorIndexContractOptions {
  readonly create: (options: { dimension: number; fingerprint?: string }) => VectorIndex | Promise<VectorIndex>;
  readonly load: (path: string) => Promise<VectorIndex>;
}

const vector = (...components: number[]): Float32Array => Float32Array.from(components);

/** Lists what every `VectorIndex` promises about few vectors, as checks for `it.each`. */
export function vectorIndexContract({ create, load }: VectorIndexContractOptions): ContractCheck[] {
  return [
    {
      title: 'holds nothing at first',
      run: async () => {
        const index = await create({ dimension: 2 });
        assert.deepEqual([index.size, index.nextId, [...index.ids()]], [0, 0, []]);
        assert.deepEqual(index.search(vector(1, 0), 5), []);
        assert.equal(index.vectorOf(0), undefined);
        assert.deepEqual(index.add([]), []);
      },
    },
    {
      title: 'gives ids in the order of adding and never again',
      run: async () => {
        const index = await create({ dimension: 2 });
        assert.deepEqual(index.add([vector(1, 0), vector(0, 1)]), [0, 1]);
        index.remove(1);
        assert.deepEqual(index.add([vector(1, 1)]), [2]);
        assert.deepEqual([...index.ids()].sort(), [0, 2]);
        assert.deepEqual([index.size, index.nextId], [2, 3]);
      },
    },
    {
      title: 'finds the nearest by direction, whatever their length',
      run: async () => {
        const index = await create({ dimension: 2 });
        index.add([vector(0, 9), vector(3, 3), vector(0.1, 0), vector(-2, 0)]);
        const found = index.search(vector(50, 0), 4);
        assert.deepEqual(idsOf(found), [2, 1, 0, 3]);
        assertClose(found.map(({ similarity }) => similarity), [1, Math.SQRT1_2, 0, -1]);
      },
    },
    {
      title: 'gives as many as were asked for, or as it has',
      run: async () => {
        const index = await create({ dimension: 3 });
        index.add(drawVectors(30, 3, createRandom(1)));
        const query = vector(1, 2, 3);
        const counts = [0, -1, Number.NaN, 1, 7.9, 30, 1000, Number.POSITIVE_INFINITY];
        const found = counts.map((count) => index.search(query, count).length);
        assert.deepEqual(found, [0, 0, 0, 1, 7, 30, 30, 30]);
        assert.deepEqual(index.search(query, 3), index.search(query, 30).slice(0, 3));
      },
    },
    {
      title: 'lists equals in the order of their ids',
      run: async () => {
        const index = await create({ dimension: 2 });
        index.add(Array.from({ length: 9 }, (_, at) => vector(at % 3 === 0 ? 1 : 0, 1)));
        assert.deepEqual(idsOf(index.search(vector(0, 1), 4)), [1, 2, 4, 5]);
        assert.deepEqual(idsOf(index.search(vector(1, 1), 4)), [0, 3, 6, 1]);
      },
    },
    {
      title: 'holds a vector without length, near to nothing',
      run: async () => {
        const index = await create({ dimension: 2 });
        index.add([vector(-1, 0), vector(0, 0), vector(1, 0)]);
        assert.deepEqual(index.search(vector(1, 0), 3)[1], { id: 1, similarity: 0 });
        assert.deepEqual(index.vectorOf(1), vector(0, 0));
        assert.deepEqual(index.search(vector(0, 0), 2), [
          { id: 0, similarity: 0 },
          { id: 1, similarity: 0 },
        ]);
      },
    },
    {
      title: 'forgets what is removed, also twice and all of it',
      run: async () => {
        const index = await create({ dimension: 2 });
        index.add([vector(1, 0), vector(0, 1), vector(1, 1)]);
        for (const id of [0, 0, 7, -1, 0.5, Number.NaN]) index.remove(id);
        assert.deepEqual([...index.ids()].sort(), [1, 2]);
        assert.deepEqual(idsOf(index.search(vector(1, 0), 3)), [2, 1]);
        assert.equal(index.vectorOf(0), undefined);
        for (const id of [1, 2]) index.remove(id);
        assert.deepEqual([index.size, index.search(vector(1, 0), 3)], [0, []]);
        assert.deepEqual(index.add([vector(0, 1)]), [3]);
        assert.deepEqual(idsOf(index.search(vector(1, 0), 3)), [3]);
      },
    },
    {
      title: 'gives its vectors back at unit length, as copies',
      run: async () => {
        const index = await create({ dimension: 2 });
        const given = vector(3, 4);
        index.add([given]);
        given.fill(0);
        index.vectorOf(0)?.fill(9);
        assertClose([...(index.vectorOf(0) ?? [])], [0.6, 0.8]);
      },
    },
    {
      title: 'refuses vectors of another length or with components that are not finite, and then adds none',
      run: async () => {
        const index = await create({ dimension: 2 });
        const unfit = [vector(1), vector(1, 2, 3), vector(), vector(Number.NaN, 1), vector(1, -Infinity)];
        for (const one of unfit) {
          assert.throws(() => index.add([vector(1, 1), one]), InvalidOptionsError);
          assert.throws(() => index.search(one, 1), InvalidOptionsError);
        }
        assert.deepEqual([index.size, index.nextId], [0, 0]);
      },
    },
    {
      title: 'takes components of any finite size',
      run: async () => {
        const index = await create({ dimension: 2 });
        index.add([vector(3e38, 3e38), vector(1e-38, 0)]);
        assert.deepEqual(idsOf(index.search(vector(1e-30, 1e-30), 2)), [0, 1]);
      },
    },
    {
      title: 'finds what comparing with each one finds, as vectors come and go',
      run: async () => {
        const random = createRandom(2);
        for (const dimension of [1, 2, 5, 16]) {
          const index = await create({ dimension });
          const held = new Map<number, Float32Array>();
          for (let round = 0; round < 8; round += 1) {
            const vectors = drawVectors(Math.floor(random() * 20), dimension, random);
            for (const [at, id] of index.add(vectors).entries()) held.set(id, vectors[at] ?? vector());
            for (const id of [...held.keys()].filter(() => random() < 0.3)) {
              index.remove(id);
              held.delete(id);
            }
            const [query = vector()] = drawVectors(1, dimension, random);
            const expected = naiveSearch(held, query, 10);
            const found = index.search(query, 10);
            assertClose(found.map(({ similarity }) => similarity), expected.map(({ similarity }) => similarity));
            if (dimension > 2) assert.deepEqual(idsOf(found), idsOf(expected));
          }
        }
      },
    },
    {
      title: 'is the same after saving and loading, and goes on from there',
      run: () =>
        inFolder(async (folder) => {
          const path = join(folder, 'new', 'vectors.index');
          const random = createRandom(3);
          const index = await create({ dimension: 5, fingerprint: 'model é' });
          index.add(drawVectors(60, 5, random));
          for (const id of [0, 17, 59]) index.remove(id);
          await index.save(path);
          const loaded = await load(path);
          assertSame(loaded, index, random);
          for (const one of [index, loaded]) {
            one.remove(3);
            one.add(drawVectors(40, 5, createRandom(4)));
          }
          assertSame(loaded, index, random);
          await loaded.save(path);
          assertSame(await load(path), index, random);
          assert.equal((await readdir(join(folder, 'new'))).join(), 'vectors.index');
        }),
    },
    {
      title: 'is the same after saving and loading when it holds nothing',
      run: () =>
        inFolder(async (folder) => {
          const path = join(folder, 'vectors.index');
          const index = await create({ dimension: 2 });
          await index.save(path);
          assertSame(await load(path), index, createRandom(5));
          index.add([vector(1, 2)]);
          index.remove(0);
          await index.save(path);
          const loaded = await load(path);
          assertSame(loaded, index, createRandom(5));
          assert.equal(loaded.nextId, 1);
        }),
    },
    {
      title: 'says that it could not be saved, and leaves the file that was there',
      run: () =>
        inFolder(async (folder) => {
          const path = join(folder, 'vectors.index');
          const index = await create({ dimension: 2 });
          await index.save(path);
          for (const unwritable of [folder, join(path, 'below-a-file')]) {
            await assert.rejects(index.save(unwritable), (error: unknown) => {
              assert.ok(IndexFileError.isInstance(error));
              assert.deepEqual([error.reason, error.path], ['unwritable', unwritable]);
              return true;
            });
          }
          assert.equal((await load(path)).size, 0);
          assert.equal((await readdir(folder)).join(), 'vectors.index');
        }),
    },
  ];
}

function assertSame(actual: VectorIndex, expected: VectorIndex, random: () => number): void {
  assert.equal(actual.kind, expected.kind);
  assert.equal(actual.dimension, expected.dimension);
  assert.equal(actual.fingerprint, expected.fingerprint);
  assert.equal(actual.nextId, expected.nextId);
  const ids = [...expected.ids()].sort((a, b) => a - b);
  assert.deepEqual([...actual.ids()].sort((a, b) => a - b), ids);
  for (const id of ids) assert.deepEqual(actual.vectorOf(id), expected.vectorOf(id));
  for (const query of drawVectors(5, expected.dimension, random)) {
    assert.deepEqual(actual.search(query, 10), expected.search(query, 10));
  }
}

const idsOf = (neighbors: readonly { readonly id: number }[]): number[] => neighbors.map(({ id }) => id);

function assertClose(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  for (const [at, value] of actual.entries()) {
    assert.ok(Math.abs(value - (expected[at] ?? Number.NaN)) < 1e-6, `${actual} is not ${expected}`);
  }
}

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'scaledown-index-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
