import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withLock } from './model-lock.ts';

let folder: string;
let lock: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-lock-'));
  lock = join(folder, 'models', 'lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ignore = { signal: undefined, onWait: () => undefined };

describe('withLock', () => {
  it('lets one at a time work, and leaves nothing behind', async () => {
    let working = 0;
    const seen: number[] = [];
    const work = async () => {
      working += 1;
      seen.push(working);
      await sleep(5);
      working -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(lock, work, ignore)));
    expect(seen).toEqual(Array(8).fill(1));
    expect(existsSync(lock)).toBe(false);
  });

  it('gives what the work gives, and is free again after work that failed', async () => {
    const failing = withLock(lock, () => Promise.reject(new RangeError('no')), ignore);
    await expect(failing).rejects.toThrow('no');
    await expect(withLock(lock, async () => 7, ignore)).resolves.toBe(7);
  });

  it('is taken at once from a process that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await withLock(lock, async () => undefined, ignore);
    await writeFile(lock, JSON.stringify({ pid, host: hostname() }));
    let waits = 0;
    const onWait = () => {
      waits += 1;
    };
    await withLock(lock, async () => undefined, { ...ignore, onWait });
    expect(waits).toBe(1);
  });

  it.each([
    ['a process of another machine', JSON.stringify({ pid: 1, host: `not-${hostname()}` })],
    ['a process that was killed before it could say who it is', ''],
  ])('is taken from %s once that has shown no life for long', async (_, holder) => {
    await withLock(lock, async () => undefined, ignore);
    await writeFile(lock, holder);
    const inTheLock = await withLock(lock, () => readFile(lock, 'utf8'), { ...ignore, silenceMs: 250 });
    expect(JSON.parse(inTheLock)).toEqual({ pid: process.pid, host: hostname() });
  });

  it('stops waiting with the reason of the signal, as it is', async () => {
    await withLock(lock, async () => undefined, ignore);
    await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const controller = new AbortController();
    const onWait = () => setTimeout(() => controller.abort('enough'), 5);
    const call = withLock(lock, async () => undefined, { signal: controller.signal, onWait });
    await expect(call).rejects.toBe('enough');
    expect(existsSync(lock)).toBe(true);
  });
});
