import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { runBuiltCommand } from './testing/run-built-command.ts';
import { type Service, startService } from './testing/start-service.ts';

// As a process: the key comes from the environment, which a test must not share with others.

const KEY = 'sd-very-secret';
const TEXT = 'The lighthouse key lies in a blue tin.\n';

let folder: string;
let service: Service | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-'));
  for (const name of ['a.md', 'b.md']) await writeFile(join(folder, name), TEXT);
});
afterEach(async () => {
  await service?.close();
  service = undefined;
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const compress = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runBuiltCommand(['compress', ...words, '--prompt', 'the key?', '--remote'], {
    cwd: folder,
    env: { SCALEDOWN_API_KEY: KEY, SCALEDOWN_API_URL: '', ...env },
  });
const answer = (compressed_prompt: string) => ({
  status: 200,
  body: { compressed_prompt, successful: true },
});

describe('scaledown compress --remote', () => {
  it('sends text, prompt and flags to the service, and prints what it answers', async () => {
    service = await startService(() => answer('blue tin'));
    const flags = ['a.md', '--rate', '30%', '--preserve', 'tin', '--temperature', '0.2', '--max-tokens', '9'];
    const run = await compress(flags, { SCALEDOWN_API_URL: service.url });
    expect(run).toEqual({ exitCode: 0, stdout: 'blue tin\n', stderr: '' });
    expect(service.seen.map(({ key, body }) => [key, JSON.parse(body)])).toEqual([
      [
        KEY,
        expect.objectContaining({
          context: TEXT,
          prompt: 'the key?',
          scaledown: expect.objectContaining({
            rate: 0.3,
            temperature: 0.2,
            preserve_words: ['tin'],
            max_tokens: 9,
          }),
        }),
      ],
    ]);
  });

  it('sends to the address that --url names, whatever the environment says', async () => {
    service = await startService(() => answer('blue tin'));
    const run = await compress(['a.md', '--url', service.url], { SCALEDOWN_API_URL: 'http://127.0.0.1:1' });
    expect(run.stdout).toBe('blue tin\n');
  });

  it('sends nothing when it is not asked to', async () => {
    service = await startService(() => answer('blue tin'));
    const env = { SCALEDOWN_API_KEY: KEY, SCALEDOWN_API_URL: service.url };
    const words = ['compress', 'a.md', '--prompt', 'the key?'];
    expect((await runBuiltCommand(words, { cwd: folder, env })).stdout).toBe(TEXT);
    expect(service.seen).toEqual([]);
  });

  it('stops at a refused key, says both ways out, and never shows the key', async () => {
    service = await startService(() => ({ status: 401, body: { detail: `no such key: ${KEY}` } }));
    const run = await compress(['a.md', 'b.md', '--verbose'], { SCALEDOWN_API_URL: service.url });
    expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(run.stderr).toContain('Set SCALEDOWN_API_KEY, or leave out --remote');
    expect(run.stderr.match(/^scaledown: /gm)).toHaveLength(1);
    expect(run.stderr).not.toContain(KEY);
  });

  it('reports each text that the service refuses, and writes the others', async () => {
    let answers = 0;
    service = await startService(() => {
      answers += 1;
      return answers === 1 ? { status: 422, body: { detail: 'no' } } : answer('blue tin');
    });
    const run = await compress(['a.md', 'b.md'], { SCALEDOWN_API_URL: service.url });
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^==> [ab]\.md <==\nblue tin\n$/);
    expect(run.stderr).toContain('does not accept the request');
    expect(run.stderr).toContain('Without --remote, this machine compresses.');
  });

  it('takes a wrong address in the environment for a wrong command line', async () => {
    const run = await compress(['a.md', 'b.md'], { SCALEDOWN_API_URL: 'nowhere' });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/^scaledown: Invalid SCALEDOWN_API_URL/);
  });
});
