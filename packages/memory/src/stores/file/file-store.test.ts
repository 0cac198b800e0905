import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../../errors/configuration-error.ts';
import { StoreError } from '../../errors/store-error.ts';
import { sessionStoreContract } from '../../testing/index.ts';
import { FileStore } from './file-store.ts';

const root = mkdtempSync(join(tmpdir(), 'scaledown-file-store-'));
const scope = { userId: 'Ann', sessionId: 'monday' };
let stores = 0;
afterAll(() => rmSync(root, { recursive: true, force: true }));

function newDirectory(): string {
  stores += 1;
  return join(root, String(stores));
}

it.each(sessionStoreContract({ create: ({ now }) => new FileStore({ directory: newDirectory(), now }) }))(
  '$title',
  ({ run }) => run(),
);

it('keeps sessions where the next process finds them, one file each', async () => {
  const directory = newDirectory();
  const store = new FileStore({ directory });
  for (const snapshot of ['first', 'second', 'third']) await store.set(scope, snapshot);
  expect((await new FileStore({ directory }).get(scope))?.snapshot).toBe('third');
  expect(filesIn(directory)).toHaveLength(1);
});

it('names no file after a user or a session', async () => {
  const directory = newDirectory();
  await new FileStore({ directory }).set(scope, 'x');
  expect(readdirSync(directory, { recursive: true }).join()).not.toMatch(/ann|monday/i);
});

const onUnix = process.platform === 'win32' ? it.skip : it;
onUnix('lets nobody but their owner read the files', async () => {
  const directory = newDirectory();
  await new FileStore({ directory }).set(scope, 'x');
  const [file = ''] = filesIn(directory);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(statSync(join(file, '..')).mode & 0o077).toBe(0);
});

it('forgets what a deleted session said at once, and that it was there after an hour', async () => {
  const directory = newDirectory();
  const store = new FileStore({ directory });
  await store.set(scope, 'a secret');
  await store.delete(scope);
  const left = filesIn(directory);
  for (const file of left) expect(readFileSync(file, 'utf8')).not.toMatch(/secret|Ann|monday/);
  const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
  for (const file of left) utimesSync(file, longAgo, longAgo);
  for await (const session of store.list()) expect(session).toBeUndefined();
  expect(filesIn(directory)).toEqual([]);
  expect(await store.set(scope, 'again', { ifVersion: 0 })).toBe(1);
});

it('reads past what a killed writer left behind', async () => {
  const directory = newDirectory();
  const store = new FileStore({ directory });
  await store.set(scope, 'whole');
  const [file = ''] = filesIn(directory);
  writeFileSync(join(file, '..', '.tmp-half'), '{"format":"scaledown-se');
  expect((await store.get(scope))?.snapshot).toBe('whole');
  expect(await store.set(scope, 'next', { ifVersion: 1 })).toBe(2);
});

describe('refuses by a StoreError', () => {
  it('a file that was cut off or changed', async () => {
    const directory = newDirectory();
    const store = new FileStore({ directory });
    await store.set(scope, 'a snapshot of some length');
    const [file = ''] = filesIn(directory);
    const text = readFileSync(file, 'utf8');
    for (const damaged of [
      '',
      text.slice(0, 20),
      text.slice(0, -1),
      text.replace('"version":1', '"version":"1"'),
    ]) {
      writeFileSync(file, damaged);
      await expect(store.get(scope)).rejects.toMatchObject({
        name: 'StoreError',
        code: 'session-file-damaged',
      });
    }
  });

  it("another session's file in the place of this one", async () => {
    const directory = newDirectory();
    const store = new FileStore({ directory });
    await store.set(scope, 'x');
    const [file = ''] = filesIn(directory);
    writeFileSync(file, readFileSync(file, 'utf8').replace('monday', 'sunday'));
    await expect(store.get(scope)).rejects.toThrow('stands in the place of another session');
  });

  it('a folder that is a file, with the cause', async () => {
    const directory = newDirectory();
    mkdirSync(root, { recursive: true });
    writeFileSync(directory, '');
    const failure = await new FileStore({ directory }).set(scope, 'x').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure).toHaveProperty('cause.code', 'ENOTDIR');
  });
});

it.each([{}, { directory: '' }, { directory: 'a', lock: true }])('refuses %p', (options) => {
  expect(() => Reflect.construct(FileStore, [options])).toThrow(ConfigurationError);
});

function filesIn(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return entries.map((name) => join(directory, name)).filter((path) => statSync(path).isFile());
}
