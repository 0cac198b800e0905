import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeAtomically } from './write-atomically.ts';

describe('writeAtomically', () => {
  const { signal } = new AbortController();
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scaledown-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('creates a file, and replaces one that is there', async () => {
    const path = join(folder, 'out.py');
    await writeAtomically(path, 'one', signal);
    await writeAtomically(path, 'two', signal);
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(folder)).toEqual(['out.py']);
  });

  it('keeps the permissions of the file it replaces', async () => {
    const path = join(folder, 'out.py');
    await writeFile(path, '');
    await chmod(path, 0o640);
    await writeAtomically(path, 'new', signal);
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('follows a link instead of replacing it', async () => {
    const target = join(folder, 'target.py');
    await writeFile(target, 'old');
    await symlink(target, join(folder, 'link.py'));
    await writeAtomically(join(folder, 'link.py'), 'new', signal);
    expect(await readFile(target, 'utf8')).toBe('new');
  });

  it('says so when a directory stands in the way', async () => {
    await mkdir(join(folder, 'out'));
    await expect(writeAtomically(join(folder, 'out'), 'x', signal)).rejects.toMatchObject({
      code: 'output-failed',
      reason: 'not-a-file',
    });
  });

  it('says so when the folder does not exist, or is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    for (const path of [join(folder, 'none', 'out.py'), join(folder, 'file', 'out.py')]) {
      await expect(writeAtomically(path, 'x', signal)).rejects.toMatchObject({ reason: 'not-found' });
    }
  });

  it('leaves the old file and no other behind when it is interrupted', async () => {
    const path = join(folder, 'out.py');
    await writeFile(path, 'old');
    const interruption = new AbortController();
    const writing = writeAtomically(path, 'new'.repeat(1_000_000), interruption.signal);
    interruption.abort();
    await expect(writing).rejects.toBe(interruption.signal.reason);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['out.py']);
  });

  const onFullDevice = existsSync('/dev/full') ? it : it.skip;
  onFullDevice('says so when no space is left (needs /dev/full, which Linux has)', async () => {
    await expect(writeAtomically('/dev/full', 'x', signal)).rejects.toMatchObject({ reason: 'no-space' });
    expect((await stat('/dev/full')).isCharacterDevice()).toBe(true);
  });
});
