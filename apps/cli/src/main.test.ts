import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { builtCommand, runBuiltCommand } from './testing/run-built-command.ts';

const SOURCE = `import os


class Session:
    """Talks to a service."""

    def send(self, request):
        """Sends a request, again after a failure."""
        for attempt in range(3):
            if self.transport.deliver(request):
                return attempt
        raise TimeoutError(request)

    def close(self):
        self.transport.close()


def load_settings(path):
    return os.getenv(path)
`;

const resultSchema = v.strictObject({
  content: v.string(),
  metrics: v.looseObject({
    originalTokens: v.number(),
    optimizedTokens: v.number(),
    savingsPercent: v.number(),
    latencyMs: v.number(),
    tokenizer: v.string(),
  }),
  segments: v.array(v.looseObject({ startLine: v.number(), endLine: v.number(), detail: v.string() })),
  warnings: v.array(v.strictObject({ code: v.string(), message: v.string() })),
  explanation: v.optional(v.looseObject({ units: v.array(v.looseObject({ symbol: v.string() })) })),
});

const onFullDevice = existsSync('/dev/full') ? it : it.skip;

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-'));
  file = join(folder, 'session.py');
  await writeFile(file, SOURCE);
  await writeFile(join(folder, 'empty.py'), '');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const optimize = (...words: string[]) =>
  runBuiltCommand(['optimize', file, '--query', 'send a request', ...words]);

describe('scaledown optimize, as a process', () => {
  it('prints the code that matters and nothing else', async () => {
    const { exitCode, stdout, stderr } = await optimize();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('def send(self, request):');
    expect(stdout.endsWith('\n')).toBe(true);
  });

  it('selects the same from a pipe', async () => {
    const words = ['optimize', '--stdin-name', 'session.py', '--query', 'send a request'];
    const piped = await runBuiltCommand(words, { input: SOURCE });
    expect(piped).toEqual(await optimize());
  });

  it('reads meaning without a network, and names the model that did', async () => {
    const { exitCode, stdout, stderr } = await optimize('--semantic', '--format', 'json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { metrics } = v.parse(v.pipe(v.string(), v.parseJson(), resultSchema), stdout);
    expect(metrics['model']).toMatch(/^scaledown-static/);
  });

  it('says which command fetches a model that is not there', async () => {
    const { exitCode, stderr } = await optimize('--embeddings', 'org/not-there');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^scaledown: .*scaledown models pull org\/not-there/);
  });

  it('says what it needs when the limit is too small for anything', async () => {
    const { exitCode, stdout, stderr } = await optimize('--max-tokens', '1');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^scaledown: .+\n.*--max-tokens \d+/);
  });

  it('prints a JSON document that a schema accepts', async () => {
    const { stdout } = await optimize('--format', 'json', '--explain');
    const result = v.parse(v.pipe(v.string(), v.parseJson(), resultSchema), stdout);
    expect(result.explanation?.units.map((unit) => unit.symbol)).toContain('Session.send');
  });

  it('explains on stderr, without escape codes away from a terminal', async () => {
    const { stdout, stderr } = await optimize('--explain');
    expect(stdout).toBe((await optimize()).stdout);
    expect(stderr).toContain('Session.send');
    expect(stderr).not.toContain('\u001B');
  });

  it('colours a pipe only when FORCE_COLOR asks, and never against NO_COLOR', async () => {
    const words = ['optimize', file, '--query', 'send', '--explain'];
    const forced = await runBuiltCommand(words, { env: { FORCE_COLOR: '1' } });
    const refused = await runBuiltCommand(words, { env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(forced.stderr).toContain('\u001B[');
    expect(forced.stdout + refused.stdout + refused.stderr).not.toContain('\u001B');
  });

  it('handles an empty file without a stack', async () => {
    const { exitCode, stdout, stderr } = await runBuiltCommand([
      'optimize',
      join(folder, 'empty.py'),
      '--query',
      'x',
    ]);
    expect([0, 1]).toContain(exitCode);
    expect(stdout).toBe('');
    expect(stderr).not.toContain('    at ');
  });

  it.each(['none.py', '.'])('fails with one clear message for %s', async (name) => {
    const run = await runBuiltCommand(['optimize', name, '--query', 'x'], { cwd: folder });
    expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(/^scaledown: .+\n/);
    expect(run.stderr).not.toContain('    at ');
  });

  it('writes the result to a file, and leaves standard output empty', async () => {
    const output = join(folder, 'out.py');
    expect(await optimize('-o', output)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(await readFile(output, 'utf8')).toBe((await optimize()).stdout);
    await rm(output);
  });

  it('refuses to write the selection over its source', async () => {
    const { exitCode, stderr } = await optimize('-o', file);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is the source');
    expect(await readFile(file, 'utf8')).toBe(SOURCE);
  });

  const asOwner = process.getuid?.() === 0 ? it.skip : it;
  asOwner('says so when the folder may not be written (not testable as root)', async () => {
    await chmod(folder, 0o500);
    const { exitCode, stderr } = await optimize('-o', join(folder, 'out.py'));
    await chmod(folder, 0o700);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('permission is denied');
  });

  onFullDevice('says so when no space is left (needs /dev/full, which Linux has)', async () => {
    const { exitCode, stdout, stderr } = await optimize('-o', '/dev/full');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe('scaledown: Cannot write to /dev/full: no space is left on the device.\n');
  });

  it('ends with 130 and leaves no file behind when interrupted', async () => {
    const before = await readdir(folder);
    const words = ['optimize', '--query', 'x', '-o', join(folder, 'out.py')];
    const run = await runBuiltCommand(words, { interruptAfterMs: 2000 });
    expect(run).toEqual({ exitCode: 130, stdout: '', stderr: 'scaledown: interrupted\n' });
    expect(await readdir(folder)).toEqual(before);
  });
});

describe('scaledown compress, as a process', () => {
  const words = ['compress', '--prompt', 'send a request', '--rate', '50%'];

  it('cuts code as optimize does', async () => {
    const { exitCode, stdout } = await runBuiltCommand(words, { input: SOURCE.repeat(4) });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('def send(self, request):');
    expect(stdout).toMatch(/# \.\.\. lines? \d+/);
  });

  onFullDevice('says so when no space is left (needs /dev/full, which Linux has)', async () => {
    const run = await runBuiltCommand([...words, '-o', '/dev/full'], { input: SOURCE });
    expect(run).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'scaledown: Cannot write to /dev/full: no space is left on the device.\n',
    });
  });

  it('ends with 130 and leaves no file behind when interrupted', async () => {
    const before = await readdir(folder);
    const output = [...words, '-o', join(folder, 'out.txt')];
    const run = await runBuiltCommand(output, { interruptAfterMs: 2000 });
    expect(run).toEqual({ exitCode: 130, stdout: '', stderr: 'scaledown: interrupted\n' });
    expect(await readdir(folder)).toEqual(before);
  });
});

describe('scaledown, as a process', () => {
  it.each([
    ['--help', ['compressor', 'haste', 'server']],
    ['tokens', ['compressor', 'haste', 'server']],
    ['compress', ['haste', 'server']],
  ])('loads for %s nothing of %j', async (command, packages) => {
    const coverage = await mkdtemp(join(tmpdir(), 'scaledown-'));
    // Node lists in it every module that was loaded.
    const env = { NODE_V8_COVERAGE: coverage };
    await runBuiltCommand([command, ...(command === 'compress' ? ['--lossless'] : [])], {
      input: 'a\n',
      env,
    });
    const [report = ''] = await readdir(coverage);
    const loaded = await readFile(join(coverage, report), 'utf8');
    expect(loaded).toContain('/dist/main.js');
    for (const name of packages) expect(loaded).not.toContain(`/${name}/dist/`);
    await rm(coverage, { recursive: true });
  });

  it('ends quietly when the reader of its output leaves first', async () => {
    const child = spawn(process.execPath, [builtCommand, 'tokens', ...Array(2000).fill(file)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('counts tokens', async () => {
    const { exitCode, stdout } = await runBuiltCommand(['tokens'], { input: 'hello world\n' });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '3  standard input\n' });
  });

  it('prints its help on standard output, and usage errors on standard error', async () => {
    const help = await runBuiltCommand(['--help']);
    const wrong = await runBuiltCommand(['tokens', '--modell']);
    expect({ ...help, stdout: help.stdout.slice(0, 16) }).toEqual({
      exitCode: 0,
      stdout: 'Usage: scaledown',
      stderr: '',
    });
    expect({ exitCode: wrong.exitCode, stdout: wrong.stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});
