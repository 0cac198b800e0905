import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { builtCommand, runBuiltCommand } from './testing/run-built-command.ts';

// As users run it: compiled, in a process of its own, with worker threads.
jest.setTimeout(30_000);

interface RunningServer {
  readonly url: string;
  readonly process: ChildProcess;
  /** What was printed so far. */
  readonly output: { stdout: string; stderr: string };
  /** The exit code, or the signal that ended the process. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

let server: RunningServer | undefined;
afterEach(async () => {
  server?.process.kill('SIGKILL');
  await server?.ended;
  server = undefined;
});

async function serve(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [builtCommand, 'serve', '--port', '0', ...words], {
    stdio: 'pipe',
    env: { ...process.env, ...env },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => {
    output.stdout += text;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (text: Buffer) => {
      output.stderr += text;
      const address = /export SCALEDOWN_API_URL=(\S+)\n[\s\S]*\n\n$/.exec(output.stderr)?.[1];
      if (address !== undefined) resolve(address);
    });
    void ended.then((code) => reject(new RangeError(`ended with ${code}: ${output.stderr}`)));
  });
  return { url, process: child, output, ended };
}

describe('scaledown serve', () => {
  it('is a service that compress --remote works with, told only what the server prints', async () => {
    server = await serve([]);
    const [, url = '', key = ''] =
      /SCALEDOWN_API_URL=(\S+)\n +export SCALEDOWN_API_KEY=(\S+)/.exec(server.output.stderr) ?? [];
    const run = await runBuiltCommand(['compress', '--prompt', 'the key?', '--remote'], {
      input: 'The lighthouse key lies in a blue tin.\n',
      env: { SCALEDOWN_API_URL: url, SCALEDOWN_API_KEY: key },
    });
    expect(run).toEqual({ exitCode: 0, stdout: 'The lighthouse key lies in a blue tin.\n', stderr: '' });
  });

  it('logs requests as JSON on standard output, and ends with success when stopped', async () => {
    server = await serve([]);
    await fetch(`${server.url}/health`);
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    for (const line of server.output.stdout.trimEnd().split('\n'))
      expect(JSON.parse(line)).toBeInstanceOf(Object);
    expect(server.output.stdout).toContain('"/health"');
  });

  it('ends with success on Ctrl-C as well', async () => {
    server = await serve(['--log-level', 'silent']);
    server.process.kill('SIGINT');
    expect([await server.ended, server.output.stdout]).toEqual([0, '']);
  });

  it('asks for the keys of the flags and of the environment, and shows none', async () => {
    server = await serve(['--api-key', 'from-flag'], { SCALEDOWN_SERVER_API_KEYS: 'from-env-1, from-env-2' });
    const { url } = server;
    const statusWith = async (key: string) =>
      (
        await fetch(`${url}/compress/raw/`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-api-key': key },
          body: '{"context":"a","prompt":"b"}',
        })
      ).status;
    const statuses = await Promise.all(['from-flag', 'from-env-2', 'other'].map(statusWith));
    expect(statuses).toEqual([200, 200, 401]);
    server.process.kill('SIGTERM');
    await server.ended;
    expect(server.output.stdout + server.output.stderr).not.toMatch(/from-(flag|env)/);
  });

  it('hands its limits to the server', async () => {
    server = await serve([
      '--body-limit',
      '1kb',
      '--workers',
      '1',
      '--max-concurrent',
      '1',
      '--timeout',
      '5',
    ]);
    const { status } = await fetch(`${server.url}/compress/raw/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ context: 'a '.repeat(2000), prompt: 'b' }),
    });
    expect(status).toBe(413);
  });

  it('says so when the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const run = await runBuiltCommand(['serve', '--port', String(port)]);
    other.close();
    expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(/^scaledown: Cannot listen at 127\.0\.0\.1:\d+: the port is in use\./);
  });

  it.each([
    [['--host', '0.0.0.0'], 'Invalid --host: "0.0.0.0" can be reached from other machines'],
    [['--api-key', 'a b'], 'Invalid --api-key: expected a key of visible ASCII characters'],
    [['--port', '70000'], 'Give a whole number, 0 to 65535.'],
    [['--timeout', '0'], 'Give a number from 0.001'],
    [['--body-limit', '10 mb'], 'Give a number of bytes'],
    [['extra'], 'too many arguments'],
  ])('refuses %j', async (words, message) => {
    const run = await runBuiltCommand(['serve', ...words], { env: { SCALEDOWN_SERVER_API_KEYS: '' } });
    expect({ exitCode: run.exitCode, stdout: run.stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(message);
    expect(run.stderr).not.toContain('a b');
  });
});
