import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runBuiltCommand } from './testing/run-built-command.ts';

// As users run it: compiled, with the bundled model, and an index that is kept between runs.
jest.setTimeout(60_000);

let folder = '';
let env: Record<string, string> = {};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-search-'));
  env = { XDG_CACHE_HOME: join(folder, 'cache') };
  await mkdir(join(folder, 'tree'));
});
afterEach(() => rm(folder, { recursive: true }));

const search = (words: readonly string[]) =>
  runBuiltCommand(['search', join(folder, 'tree'), ...words], { env });

describe('scaledown search', () => {
  it('finds by meaning offline, and the second time embeds only what has changed', async () => {
    const source =
      'def fetch_page(url):\n    return http.get(url)\n\n\ndef add_numbers(a, b):\n    return a + b\n';
    await writeFile(join(folder, 'tree/web.py'), source);
    const words = ['--query', 'download a web site', '--top-k', '1', '--explain'];
    const first = await search(words);
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toMatch(/^web\.py:1-2 fetch_page /);
    expect(first.stderr).toContain('(2 chunks embedded)');

    await writeFile(join(folder, 'tree/web.py'), source.replace('a + b', 'b + a'));
    const second = await search(words);
    expect(second.stdout).toBe(first.stdout);
    expect(second.stderr).toContain('(1 chunk embedded)');
    expect((await search(words)).stderr).toContain('(nothing new)');
  });

  it('of a model that is not on this machine says which command fetches it', async () => {
    const { exitCode, stderr } = await search(['--query', 'x', '--model', 'nobody/no-such-model']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('scaledown models pull nobody/no-such-model');
  });

  it('ends at Ctrl-C with nothing half written, and goes on from there the next time', async () => {
    for (let file = 0; file < 400; file += 1) {
      const lines = Array.from({ length: 20 }, (_, at) => `def f_${file}_${at}(x):\n    return x * ${at}\n`);
      await writeFile(join(folder, `tree/module_${file}.py`), lines.join('\n'));
    }
    const interrupted = await runBuiltCommand(
      ['search', join(folder, 'tree'), '--query', 'multiply', '--top-k', '1'],
      { env, interruptAfterMs: 700 },
    );
    expect(interrupted).toMatchObject({ exitCode: 130, stdout: '' });
    const { exitCode, stdout } = await search(['--query', 'module 7 function 3', '--top-k', '1']);
    expect(exitCode).toBe(0);
    expect(stdout).not.toBe('');
  });
});
