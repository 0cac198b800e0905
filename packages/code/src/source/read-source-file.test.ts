import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSourceFile } from './read-source-file.ts';

const onUnix = process.platform === 'win32' ? it.skip : it;
const asUser = process.platform === 'win32' || process.getuid?.() === 0 ? it.skip : it;

function makePipe(path: string): void {
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
}

describe('readSourceFile', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scaledown-code-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads a file', async () => {
    const path = join(folder, 'a.py');
    await writeFile(path, 'x = "é"\n');
    expect((await readSourceFile(path)).text).toBe('x = "é"\n');
    expect((await readSourceFile(path, { signal: new AbortController().signal })).text).toBe('x = "é"\n');
  });

  it('reads an empty file', async () => {
    const path = join(folder, 'empty.py');
    await writeFile(path, '');
    expect((await readSourceFile(path)).text).toBe('');
  });

  it.each([
    ['a path that leads to nothing', () => join(folder, 'missing.py'), 'not-found'],
    ['a path through a file', () => join(folder, 'a.py', 'b.py'), 'not-found'],
    ['a directory', () => folder, 'not-a-file'],
  ])('says what is wrong with %s', async (_, path, reason) => {
    await expect(readSourceFile(path())).rejects.toMatchObject({
      name: 'SourceFileError',
      reason,
      path: path(),
      message: expect.stringContaining(path()),
    });
  });

  it('refuses a file above 64 MiB without reading it', async () => {
    const path = join(folder, 'huge.py');
    await writeFile(path, '');
    await truncate(path, 64 * 1024 * 1024 + 1);
    await expect(readSourceFile(path)).rejects.toMatchObject({ reason: 'too-large' });
  });

  asUser('says that a file may not be read', async () => {
    const path = join(folder, 'secret.py');
    await writeFile(path, 'x = 1');
    await chmod(path, 0);
    await expect(readSourceFile(path)).rejects.toMatchObject({
      reason: 'unreadable',
      cause: { code: 'EACCES' },
    });
  });

  onUnix('stops at 64 MiB of a device that never ends', async () => {
    await expect(readSourceFile('/dev/zero')).rejects.toMatchObject({ reason: 'too-large' });
  });

  onUnix('does not wait for a pipe that nobody writes to', async () => {
    const path = join(folder, 'idle-pipe');
    makePipe(path);
    await expect(readSourceFile(path)).rejects.toMatchObject({ reason: 'not-a-file' });
  });

  onUnix('reads what is written to a pipe', async () => {
    const path = join(folder, 'pipe');
    makePipe(path);
    const text = 'x = 1\n'.repeat(50_000);
    // Opening a pipe for reading and writing does not wait for the other side.
    const writer = await open(path, 'r+');
    const reading = readSourceFile(path);
    await writer.writeFile(text);
    await writer.close();
    expect((await reading).text).toBe(text);
  });

  onUnix('stops waiting for a slow pipe on abort, with the reason of the signal', async () => {
    const path = join(folder, 'slow-pipe');
    makePipe(path);
    const writer = await open(path, 'r+');
    const controller = new AbortController();
    const reading = readSourceFile(path, { signal: controller.signal });
    setTimeout(() => controller.abort('enough'), 20);
    await expect(reading).rejects.toBe('enough');
    await writer.close();
  });

  it('does not begin when the signal is aborted already', async () => {
    await expect(readSourceFile(join(folder, 'a.py'), { signal: AbortSignal.abort('no') })).rejects.toBe(
      'no',
    );
  });
});
