import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Warning } from '@scaledown/core';
import { temporaryFolder } from '../__fixtures__/temporary-folder.ts';
import type { IndexedFile } from './manifest.ts';
import { SearchStore } from './search-store.ts';

const chunk = { text: 'Tides.\n', startLine: 1, endLine: 1, startByte: 0, endByte: 7, kind: 'lines' };
const file: IndexedFile = {
  path: 'a.md',
  size: 7,
  modifiedMs: 1.5,
  hash: 'ab',
  chunks: [{ ...chunk, id: 0 }],
};

async function openStore(folder?: string) {
  const warnings: Warning[] = [];
  const place = folder ?? join(await temporaryFolder(), 'kept');
  const store = new SearchStore({
    folder: place,
    dimension: 2,
    onWarning: (warning) => warnings.push(warning),
  });
  return { folder: place, store, warnings };
}

async function openFilled() {
  const opened = await openStore();
  const { vectors } = await opened.store.load(undefined);
  vectors.add([new Float32Array([3, 4])]);
  await opened.store.save([file], vectors);
  return { ...opened, vectors };
}

describe('SearchStore', () => {
  it('holds nothing at first', async () => {
    const { store, warnings } = await openStore();
    expect(await store.load(undefined)).toMatchObject({ files: [], savedMs: 0, vectors: { size: 0 } });
    expect(warnings).toEqual([]);
  });

  it('gives back what it was given, to another store of the same folder', async () => {
    const { folder } = await openFilled();
    const { store } = await openStore(folder);
    const { files, vectors } = await store.load(undefined);
    expect(files).toEqual([file]);
    expect(vectors.search(new Float32Array([3, 4]), 1)).toEqual([
      { id: 0, similarity: expect.closeTo(1, 5) },
    ]);
  });

  it('of a save that was killed before its manifest keeps what was there before', async () => {
    const { folder } = await openFilled();
    await writeFile(join(folder, 'vectors-half.bin'), 'half');
    await writeFile(join(folder, 'manifest.json.1.tmp'), '{');
    const { store, warnings } = await openStore(folder);
    expect((await store.load(undefined)).files).toEqual([file]);
    expect(warnings).toEqual([]);
  });

  it('deletes what killed runs left a day ago, and nothing younger', async () => {
    const { folder, store, vectors } = await openFilled();
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    for (const name of ['vectors-old.bin', 'manifest.json.old.tmp', 'vectors-new.bin']) {
      await writeFile(join(folder, name), '');
      if (name.includes('old')) await utimes(join(folder, name), yesterday, yesterday);
    }
    await store.save([file], vectors);
    const names = await readdir(folder);
    expect(names.filter((name) => name.includes('old'))).toEqual([]);
    expect(names).toContain('vectors-new.bin');
    expect(names).toHaveLength(3);
  });

  it('of two that save at the same time keeps one, whole', async () => {
    const first = await openFilled();
    const second = await openStore(first.folder);
    const { vectors } = await second.store.load(undefined);
    vectors.add([new Float32Array([1, 0])]);
    const other: IndexedFile = { ...file, chunks: [{ ...chunk, id: 1 }] };
    await Promise.all([first.store.save([file], first.vectors), second.store.save([other], vectors)]);
    const { store, warnings } = await openStore(first.folder);
    const kept = await store.load(undefined);
    expect(warnings).toEqual([]);
    expect(kept.files[0]?.chunks[0]?.id).toBe(kept.vectors.size - 1);
  });

  it('without its vectors keeps the chunks, to be embedded anew', async () => {
    const { folder } = await openFilled();
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
    const empty = await temporaryFolder({ 'manifest.json': manifest });
    const { store } = await openStore(empty);
    expect((await store.load(undefined)).files).toEqual([{ ...file, chunks: [chunk] }]);
  });

  it('never leads out of its folder by what a manifest names', async () => {
    const { folder } = await openFilled();
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
    await writeFile(join(folder, 'manifest.json'), manifest.replace(/vectors-[\w-]+\.bin/, '../secret.bin'));
    expect((await (await openStore(folder)).store.load(undefined)).files).toEqual([]);
  });

  it('is for its owner alone', async () => {
    const { folder } = await openFilled();
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('warns when it cannot write, and goes on', async () => {
    const taken = join(await temporaryFolder({ taken: 'a file' }), 'taken');
    const { store, warnings } = await openStore(taken);
    const { vectors } = await store.load(undefined);
    await store.save([file], vectors);
    expect(warnings).toEqual([
      { code: 'search-index-not-kept', message: expect.stringContaining(`could not be kept in ${taken}`) },
    ]);
  });

  it('without a folder keeps nothing', async () => {
    const store = new SearchStore({ folder: undefined, dimension: 2, onWarning: () => undefined });
    const { vectors } = await store.load(undefined);
    await store.save([file], vectors);
    expect((await store.load(undefined)).files).toEqual([]);
  });
});
