import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import { EmbeddingStoreError } from '../errors/embedding-store-error.ts';
import { DiskEmbeddingStore } from './disk-embedding-store.ts';
import type { EmbeddingSpace } from './embedding-store.ts';

const root = mkdtempSync(join(tmpdir(), 'scaledown-embedding-store-'));
const space: EmbeddingSpace = { model: 'm', dimension: 4 };
const keyOf = (number: number): string => number.toString(16).padStart(64, '0');
const vectorOf = (number: number, dimension = 4): Float32Array => new Float32Array(dimension).fill(number);
const vectorsOf = (from: number, to: number, dimension = 4): Map<string, Float32Array> =>
  new Map(
    Array.from({ length: to - from }, (_, index) => [keyOf(from + index), vectorOf(from + index, dimension)]),
  );
const keysOf = (from: number, to: number): string[] => [...vectorsOf(from, to).keys()];
let folders = 0;
const mounted = new Set<string>();
const canMount = run('sh', '-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d"');
afterAll(() => {
  for (const folder of mounted) run('umount', folder);
  rmSync(root, { recursive: true, force: true });
});

function run(command: string, ...words: string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}

function mount(folder: string, options: string): void {
  mkdirSync(folder, { recursive: true });
  mounted.add(folder);
  expect(run('mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder)).toBe(true);
}

function newFolder(): string {
  folders += 1;
  return join(root, String(folders), 'vectors');
}

function onlyFileIn(folder: string): string {
  const names = readdirSync(folder);
  expect(names).toHaveLength(1);
  return join(folder, names[0] ?? '');
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => new RangeError('the call succeeded'),
    (error: unknown) => error,
  );
}

describe('a store', () => {
  it('gives back what it was given, also to the next process, and nothing else', async () => {
    const folder = newFolder();
    const store = new DiskEmbeddingStore({ folder });
    expect(await store.read(space, keysOf(0, 2))).toEqual(new Map());
    await store.write(space, vectorsOf(0, 3));
    for (const reader of [store, new DiskEmbeddingStore({ folder })]) {
      expect(await reader.read(space, keysOf(1, 5))).toEqual(vectorsOf(1, 3));
    }
  });

  it('keeps models and dimensions apart', async () => {
    const store = new DiskEmbeddingStore({ folder: newFolder() });
    await store.write(space, vectorsOf(0, 1));
    expect(await store.read({ ...space, model: 'n' }, [keyOf(0)])).toEqual(new Map());
    expect(await store.read({ ...space, dimension: 3 }, [keyOf(0)])).toEqual(new Map());
  });

  it('gives the newest of several vectors of one key', async () => {
    const store = new DiskEmbeddingStore({ folder: newFolder() });
    for (const number of [1, 2]) await store.write(space, new Map([[keyOf(0), vectorOf(number)]]));
    expect(await store.read(space, [keyOf(0)])).toEqual(new Map([[keyOf(0), vectorOf(2)]]));
  });

  it('sees what another process has added since, whole or not yet', async () => {
    const folder = newFolder();
    const [writer, reader] = [new DiskEmbeddingStore({ folder }), new DiskEmbeddingStore({ folder })];
    await writer.write(space, vectorsOf(0, 2));
    expect((await reader.read(space, keysOf(0, 9))).size).toBe(2);
    const file = onlyFileIn(folder);
    const bytes = readFileSync(file);
    appendFileSync(file, bytes.subarray(0, 30));
    expect((await reader.read(space, keysOf(0, 9))).size).toBe(2);
    await writer.write(space, vectorsOf(2, 4));
    expect((await reader.read(space, keysOf(0, 9))).size).toBe(4);
  });

  it('reads files that are larger than what is read at once, past damage', async () => {
    const folder = newFolder();
    const wide = { model: 'wide', dimension: 512 };
    const writer = new DiskEmbeddingStore({ folder });
    await writer.write(wide, vectorsOf(0, 2_000, 512));
    const file = onlyFileIn(folder);
    appendFileSync(file, Buffer.alloc(777, 'SDv1'));
    await writer.write(wide, vectorsOf(2_000, 4_500, 512));
    expect(statSync(file).size).toBeGreaterThan(8 * 1024 * 1024);
    const found = await new DiskEmbeddingStore({ folder }).read(wide, keysOf(0, 4_500));
    // Not as maps: Jest compares each of their entries with each.
    expect([...found.keys()]).toEqual(keysOf(0, 4_500));
    const wrong = [...found.values()].findIndex(
      (vector, number) => vector[0] !== number || vector[511] !== number,
    );
    expect(wrong).toBe(-1);
  });

  it('starts anew when its file was emptied or taken away', async () => {
    const folder = newFolder();
    const store = new DiskEmbeddingStore({ folder });
    await store.write(space, vectorsOf(0, 2));
    await store.read(space, [keyOf(0)]);
    truncateSync(onlyFileIn(folder), 0);
    expect(await store.read(space, keysOf(0, 2))).toEqual(new Map());
    rmSync(folder, { recursive: true });
    expect(await store.read(space, keysOf(0, 2))).toEqual(new Map());
    await store.write(space, vectorsOf(5, 6));
    expect(await store.read(space, keysOf(5, 6))).toEqual(vectorsOf(5, 6));
  });

  it('takes a damaged vector for one that is not there', async () => {
    const folder = newFolder();
    const store = new DiskEmbeddingStore({ folder });
    await store.write(space, vectorsOf(0, 3));
    await store.read(space, keysOf(0, 3));
    const bytes = readFileSync(onlyFileIn(folder));
    bytes[bytes.length / 2] = 0xff;
    writeFileSync(onlyFileIn(folder), bytes);
    expect([...(await store.read(space, keysOf(0, 3))).keys()]).toEqual([keyOf(0), keyOf(2)]);
  });

  it('forgets its older half before it grows past its limit, and what a killed process left', async () => {
    const folder = newFolder();
    const limit = 1024 * 1024;
    const store = new DiskEmbeddingStore({ folder, maxBytes: limit });
    const reader = new DiskEmbeddingStore({ folder });
    const perWrite = 2_000; // Records of 56 bytes: 9 writes reach the limit.
    for (let round = 0; round < 9; round += 1) {
      await store.write(space, vectorsOf(round * perWrite, (round + 1) * perWrite));
    }
    await reader.read(space, [keyOf(0)]);
    const file = onlyFileIn(folder);
    const abandoned = `${file}.dead.tmp`;
    writeFileSync(abandoned, 'x');
    const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
    utimesSync(abandoned, longAgo, longAgo);
    await store.write(space, vectorsOf(18_000, 20_000));
    expect(existsSync(abandoned)).toBe(false);
    expect(statSync(onlyFileIn(folder)).size).toBeLessThanOrEqual(limit);
    for (const each of [store, reader]) {
      const kept = await each.read(space, keysOf(0, 20_000));
      expect(kept.size).toBeGreaterThan(10_000);
      expect([...kept.keys()]).toEqual(keysOf(20_000 - kept.size, 20_000));
    }
  });

  const onUnix = process.platform === 'win32' ? it.skip : it;
  onUnix('lets nobody but their owner read the files', async () => {
    const folder = newFolder();
    await new DiskEmbeddingStore({ folder }).write(space, vectorsOf(0, 1));
    expect(statSync(onlyFileIn(folder)).mode & 0o077).toBe(0);
  });

  it.each<object>([{}, { folder: '' }, { folder: 'a', maxBytes: 1 }, { folder: 'a', size: 1 }])(
    'refuses the options %j',
    (options) => {
      expect(() => Reflect.construct(DiskEmbeddingStore, [options])).toThrow(InvalidOptionsError);
    },
  );
});

describe('a store that cannot write fails by an EmbeddingStoreError', () => {
  const onLinux = existsSync('/dev/full') ? it : it.skip;
  onLinux('on a full disk', async () => {
    const folder = newFolder();
    const store = new DiskEmbeddingStore({ folder });
    await store.write(space, vectorsOf(0, 1));
    const file = onlyFileIn(folder);
    rmSync(file);
    symlinkSync('/dev/full', file);
    const error = await failureOf(store.write(space, vectorsOf(1, 2)));
    expect(error).toBeInstanceOf(EmbeddingStoreError);
    expect(error).toMatchObject({ code: 'embedding-store-failed', reason: 'disk-full', path: folder });
    expect(String(error)).toContain('no space');
  });

  it('where its folder is a file', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, '');
    const store = new DiskEmbeddingStore({ folder });
    expect(await failureOf(store.write(space, vectorsOf(0, 1)))).toMatchObject({ reason: 'not-a-folder' });
    expect(await store.read(space, keysOf(0, 1))).toEqual(new Map());
  });

  const onMounts = canMount ? it : it.skip;
  onMounts(
    'on a disk that fills up, which costs nothing that was kept before, nor after there is room',
    async () => {
      const folder = newFolder();
      const disk = join(folder, '..');
      mount(disk, 'size=40k');
      const store = new DiskEmbeddingStore({ folder });
      await store.write(space, vectorsOf(0, 300));
      const error = await failureOf(store.write(space, vectorsOf(300, 900)));
      expect(error).toMatchObject({ reason: 'disk-full', cause: { code: 'ENOSPC' } });
      mount(disk, 'remount,size=400k');
      await store.write(space, vectorsOf(1000, 1300));
      const kept = [...(await new DiskEmbeddingStore({ folder }).read(space, keysOf(0, 1300))).keys()];
      expect(kept).toEqual(expect.arrayContaining([...keysOf(0, 300), ...keysOf(1000, 1300)]));
      mount(disk, 'remount,ro');
      expect(await failureOf(store.write(space, vectorsOf(0, 1)))).toMatchObject({ reason: 'read-only' });
      expect((await store.read(space, keysOf(0, 1))).size).toBe(1);
    },
  );

  const asUser = process.getuid?.() === 0 || process.platform === 'win32' ? it.skip : it;
  asUser('where it may only read, and still reads', async () => {
    const folder = newFolder();
    const store = new DiskEmbeddingStore({ folder });
    await store.write(space, vectorsOf(0, 1));
    chmodSync(onlyFileIn(folder), 0o400);
    chmodSync(folder, 0o500);
    expect(await failureOf(store.write(space, vectorsOf(1, 2)))).toMatchObject({ reason: 'denied' });
    expect(await store.read(space, keysOf(0, 1))).toEqual(vectorsOf(0, 1));
    chmodSync(folder, 0o700);
  });
});
