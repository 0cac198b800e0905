import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvalidOptionsError, MissingDependencyError, type Warning } from '@scaledown/core';
import { createRandom, drawGroups, drawVectors } from './__fixtures__/draw-vectors.ts';
import { hnswlib, loadLibrary, loadNothing } from './__fixtures__/hnswlib.ts';
import { HnswIndex } from './hnsw-index.ts';
import { HNSW_PAYS_FROM, type OpenIndexOptions, openIndex } from './open-index.ts';

const where = hnswlib === undefined ? describe.skip : describe;
const vectors = drawVectors(50, 4, createRandom(1));
const query = Float32Array.of(1, 2, 3, 4);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-open-index-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

/** Opens, and tells what it warned of and how often it asked for vectors. */
async function open(options: Partial<OpenIndexOptions>) {
  const warnings: Warning[] = [];
  let asked = 0;
  const opened = await openIndex({
    dimension: 4,
    rebuild: () => {
      asked += 1;
      return vectors;
    },
    onWarning: (warning) => warnings.push(warning),
    ...options,
  });
  return {
    ...opened,
    asked,
    warnings: warnings.map(({ code }) => code),
    messages: warnings.map(({ message }) => message),
  };
}

describe('openIndex', () => {
  it('builds an index where there is no file, and loads it from then on', async () => {
    const path = at('new');
    const first = await open({ path });
    expect(first).toMatchObject({ isRebuilt: true, asked: 1, warnings: [] });
    expect(first.index).toMatchObject({ kind: 'exact', size: 50, nextId: 50 });
    await first.index.save(path);
    const second = await open({ path });
    expect(second).toMatchObject({ isRebuilt: false, asked: 0, warnings: [] });
    expect(second.index.search(query, 50)).toEqual(first.index.search(query, 50));
  });

  it('comes back empty where nobody has vectors', async () => {
    const { index, isRebuilt } = await openIndex({ dimension: 4, path: at('none') });
    expect([index.size, isRebuilt]).toEqual([0, true]);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5)],
    [
      'changed',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 300), Buffer.of(7), bytes.subarray(301)]),
    ],
    ['something else', () => Buffer.from('{"not": "an index"}')],
  ])('refuses a file that is %s, says so, and builds again', async (_how, damage) => {
    const path = at('damaged');
    await (await open({ path })).index.save(path);
    await writeFile(path, damage(await readFile(path)));
    const { index, messages, ...opened } = await open({ path });
    expect(opened).toMatchObject({ isRebuilt: true, asked: 1, warnings: ['index-rebuilt'] });
    expect(messages[0]).toContain(path);
    expect(index.size).toBe(50);
    await index.save(path);
    expect(await open({ path })).toMatchObject({ isRebuilt: false, warnings: [] });
  });

  it('builds again, without a warning, what is of other vectors', async () => {
    const path = at('other');
    await (await open({ path, fingerprint: 'model a' })).index.save(path);
    expect(await open({ path, fingerprint: 'model a' })).toMatchObject({ isRebuilt: false });
    expect(await open({ path, fingerprint: 'model b' })).toMatchObject({ isRebuilt: true, warnings: [] });
    const { index } = await open({ path, fingerprint: 'model a', dimension: 2, rebuild: () => [] });
    expect(index).toMatchObject({ dimension: 2, fingerprint: 'model a', size: 0 });
  });

  it('does not take an abort or a failure to make vectors for a damaged file', async () => {
    const path = at('aborted');
    await (await open({ path })).index.save(path);
    await expect(open({ path, signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
    const rebuild = async (): Promise<never> => {
      throw new RangeError('no model');
    };
    await expect(open({ rebuild })).rejects.toThrow('no model');
  });

  it.each([{}, { dimension: 0 }, { dimension: 4, kind: 'ivf' }, { dimension: 4, rebuild: [] }])(
    'refuses %j',
    async (options) => {
      await expect(Reflect.apply(openIndex, undefined, [options])).rejects.toThrow(InvalidOptionsError);
    },
  );
});

where('openIndex with hnswlib-node (skipped where it could not be built)', () => {
  it('makes a graph of an exact index, and the other way round, ids and all', async () => {
    const path = at('kinds');
    const exact = await open({ path });
    exact.index.remove(7);
    await exact.index.save(path);
    const graph = await open({ path, kind: 'hnsw', loadLibrary });
    expect(graph).toMatchObject({ isRebuilt: false, asked: 0, warnings: [] });
    expect(graph.index).toMatchObject({ kind: 'hnsw', size: 49, nextId: 50 });
    await graph.index.save(path);
    expect((await open({ path, kind: 'hnsw', loadLibrary })).index.search(query, 9)).toEqual(
      graph.index.search(query, 9),
    );
    const back = await open({ path, loadLibrary });
    expect(back.index).toMatchObject({ kind: 'exact', size: 49, nextId: 50 });
    expect(idsOf(back.index)).toEqual(idsOf(exact.index));
  });

  it('makes a new graph of one that is mostly removed vectors', async () => {
    const path = at('worn');
    const { index } = await open({ path, kind: 'hnsw', loadLibrary });
    for (let id = 0; id < 40; id += 1) index.remove(id);
    await index.save(path);
    const opened = await open({ path, kind: 'hnsw', loadLibrary });
    expect(opened.index instanceof HnswIndex && opened.index.isWorn).toBe(false);
    expect(idsOf(opened.index)).toEqual(idsOf(index));
  });

  it('builds a graph again that is damaged', async () => {
    const path = at('damaged-graph');
    await (await open({ path, kind: 'hnsw', loadLibrary })).index.save(path);
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
    await writeFile(path, bytes);
    const opened = await open({ path, kind: 'hnsw', loadLibrary });
    expect(opened).toMatchObject({ isRebuilt: true, asked: 1, warnings: ['index-rebuilt'] });
    expect(opened.index).toMatchObject({ kind: 'hnsw', size: 50 });
  });

  it('chooses the graph by itself where it pays', async () => {
    const many = drawVectors(HNSW_PAYS_FROM, 2, createRandom(2));
    const exact = await open({ dimension: 2, rebuild: () => many.slice(1), loadLibrary });
    expect(exact.index.kind).toBe('exact');
    const graph = await open({ dimension: 2, rebuild: () => many, loadLibrary });
    expect(graph.index.kind).toBe('hnsw');
  }, 120_000);

  it('does without a graph that would be no faster, and does not try again until there are twice as many', async () => {
    const path = at('refused');
    const many = drawVectors(7000, 256, createRandom(4));
    let tries = 0;
    const options = {
      dimension: 256,
      path,
      graphFrom: 1000,
      loadLibrary: () => {
        tries += 1;
        return loadLibrary();
      },
    };
    const first = await open({ ...options, rebuild: () => many });
    expect(first).toMatchObject({ index: { kind: 'exact', graphRefusedAt: 7000 }, warnings: [] });
    await first.index.save(path);
    const triesBefore = tries;
    expect((await open(options)).index).toMatchObject({ kind: 'exact', graphRefusedAt: 7000 });
    expect(tries).toBe(triesBefore);
  }, 60_000);

  it('keeps a graph that has shrunk a little', async () => {
    const path = at('shrunk');
    const options = { dimension: 2, path, graphFrom: 1000, loadLibrary };
    const many = drawGroups(1000, 2, { centers: 20, random: createRandom(5) });
    const { index } = await open({ ...options, rebuild: () => many });
    expect(index.kind).toBe('hnsw');
    for (let id = 0; id < 400; id += 1) index.remove(id);
    await index.save(path);
    expect((await open(options)).index).toMatchObject({ kind: 'hnsw', size: 600 });
  });
});

describe('openIndex where hnswlib-node is not installed', () => {
  it('says so when a graph is asked for', async () => {
    await expect(open({ kind: 'hnsw', loadLibrary: loadNothing })).rejects.toThrow(MissingDependencyError);
  });

  it('compares with every vector, and says what would be faster', async () => {
    const rebuild = () => drawVectors(HNSW_PAYS_FROM, 2, createRandom(3));
    const opened = await open({ dimension: 2, rebuild, loadLibrary: loadNothing });
    expect(opened.index).toMatchObject({ kind: 'exact', size: HNSW_PAYS_FROM });
    expect(opened.warnings).toEqual(['hnswlib-missing']);
    expect(opened.messages[0]).toContain('npm install hnswlib-node');
  });

  (hnswlib === undefined ? it.skip : it)('builds an exact index in the place of a graph', async () => {
    const path = at('moved');
    await (await open({ path, kind: 'hnsw', loadLibrary })).index.save(path);
    const opened = await open({ path, loadLibrary: loadNothing });
    expect(opened).toMatchObject({ isRebuilt: true, asked: 1, warnings: ['index-rebuilt'] });
    expect(opened.index).toMatchObject({ kind: 'exact', size: 50 });
    await expect(open({ path, kind: 'hnsw', loadLibrary: loadNothing })).rejects.toThrow(
      MissingDependencyError,
    );
  });
});

const idsOf = (index: { ids(): Iterable<number> }): number[] => [...index.ids()].sort((a, b) => a - b);
