import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCommandLine } from '../run-command-line.ts';
import { createFakeContext, type FakeWorld } from '../testing/fake-context.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-'));
  await writeFile(join(folder, 'a.py'), 'hello world\n');
  await writeFile(join(folder, 'empty.py'), '');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function tokens(words: readonly string[], world: FakeWorld = {}) {
  const { context, stdout, stderr } = createFakeContext(world);
  const exitCode = await runCommandLine(['tokens', ...words], context);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

describe('scaledown tokens', () => {
  it('counts one file, without a total', async () => {
    const path = join(folder, 'a.py');
    expect(await tokens([path])).toEqual({ exitCode: 0, stdout: `3  ${path}\n`, stderr: '' });
  });

  it('counts a pipe', async () => {
    expect((await tokens([], { stdin: 'hello world\n' })).stdout).toBe('3  standard input\n');
  });

  it('adds up several, aligned', async () => {
    const paths = [join(folder, 'a.py'), join(folder, 'empty.py')];
    const { stdout } = await tokens([...paths, '-'], { stdin: 'hello '.repeat(100) });
    const numbers = stdout.split('\n').map((line) => line.slice(0, 3));
    expect(numbers.slice(0, 2)).toEqual(['  3', '  0']);
    expect(stdout).toMatch(/^\d{3} {2}total$/m);
  });

  it('reports a file that it cannot read, counts the others, and ends with 1', async () => {
    const path = join(folder, 'a.py');
    const { exitCode, stdout, stderr } = await tokens([join(folder, 'none.py'), path, folder]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe(`3  ${path}\n3  total\n`);
    expect(stderr).toContain('none.py');
    expect(stderr.match(/^scaledown: /gm)).toHaveLength(2);
  });

  it('prints a document that names the tokenizer, the counts and the failures', async () => {
    const path = join(folder, 'a.py');
    const none = join(folder, 'none.py');
    const { stdout } = await tokens([path, none, '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual({
      targetModel: 'gpt-4o',
      tokenizer: 'o200k_base',
      files: [{ path, tokens: 3 }],
      totalTokens: 3,
      failures: [{ path: none, code: 'source-file-unusable', message: expect.any(String) }],
      warnings: [],
    });
  });

  it('warns about a model that it does not know, and counts all the same', async () => {
    const { exitCode, stderr } = await tokens([join(folder, 'a.py'), '--target-model', 'no-such-model']);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^warning: .*no-such-model/);
  });
});
