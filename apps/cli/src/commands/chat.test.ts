import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FakeWorld } from '../testing/fake-context.ts';
import { beginAnswer, type ModelServer, startModelServer } from '../testing/model-server.ts';
import { runBuiltCommand } from '../testing/run-built-command.ts';
import { runInMemory } from '../testing/run-in-memory.ts';

const KEY = 'sk-77-secret';
const VARIABLES = ['OPENAI_BASE_URL', 'OPENAI_MODEL', 'OPENAI_API_KEY', 'OLLAMA_BASE_URL', 'OLLAMA_MODEL'];

let dataFolder: string;
let server: ModelServer;

async function useServer(started: Promise<ModelServer>): Promise<void> {
  server = await started;
  Object.assign(process.env, { OPENAI_BASE_URL: server.baseUrl, OPENAI_MODEL: 'demo', OPENAI_API_KEY: KEY });
}

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'scaledown-chat-'));
  for (const name of VARIABLES) delete process.env[name];
});

afterEach(async () => {
  await server.close();
  await rm(dataFolder, { recursive: true });
});

const chat = (line: string, world: FakeWorld = {}) =>
  runInMemory(`chat ${line}`.trim(), { ...world, environment: { dataFolder, ...world.environment } });

describe('scaledown chat, piped', () => {
  beforeEach(() => useServer(startModelServer()));

  it('answers each line on stdout, and tells the tokens of each turn beside a replay on stderr', async () => {
    const { exitCode, stdout, stderr } = await chat('', { stdin: 'first 🦜\r\n\nsecond' });
    expect(exitCode).toBe(0);
    expect(stdout).toBe('You said: first 🦜\nYou said: second\n');
    expect(stderr).toMatch(/^turn 1 · \d+ tokens sent · as many as a replay · 3 received · initialization$/m);
    expect(stderr).toMatch(/^2 turns, \d+ tokens sent; as many as a replay$/m);
    expect(server.requests.map(({ body }) => body.model)).toEqual(['demo', 'demo']);
  });

  it('says nothing but the answers with --quiet', async () => {
    expect(await chat('--quiet', { stdin: 'hi\n' })).toMatchObject({ stdout: 'You said: hi\n', stderr: '' });
  });

  it('goes on with a session in another run, and keeps nothing without one', async () => {
    await chat('--session trip', { stdin: 'the hotel is called Aurora\n' });
    await chat('', { stdin: 'apart\n' });
    const { stderr } = await chat('--session trip', { stdin: 'what is it called?\n' });
    expect(stderr).toContain('turn 2 ');
    const sent = JSON.stringify(server.requests.at(-1)?.body.messages);
    expect(sent).toContain('Aurora');
    expect(sent).not.toContain('apart');
  });

  it('costs less than a replay once the talk is long', async () => {
    const stdin = Array.from({ length: 30 }, (_, turn) => `${turn}: ${'words to say '.repeat(30)}\n`).join(
      '',
    );
    const { stderr } = await chat('', { stdin });
    expect(stderr).toMatch(/^turn 30 · [\d,]+ tokens sent · a replay takes [\d,]+ \(\d\d % saved\)/m);
    expect(stderr).toMatch(/^30 turns, .* saved\)$/m);
  });

  it('takes the model, the system prompt and the way of history from its flags', async () => {
    await chat('--model other --system Brief. --history state', { stdin: 'hi\n' });
    expect(server.requests[0]?.body.model).toBe('other');
    expect(server.requests[0]?.body.messages[0]?.content).toMatch(/^Brief\.\n\nPhase:/);
  });

  it('talks to Ollama where the environment describes no other, or --provider asks for it', async () => {
    Object.assign(process.env, { OLLAMA_BASE_URL: server.baseUrl, OLLAMA_MODEL: 'llama' });
    await chat('--provider ollama', { stdin: 'hi\n' });
    delete process.env['OPENAI_API_KEY'];
    const { stdout } = await chat('', { stdin: 'hi\n' });
    expect(stdout).toBe('You said: hi\n');
    expect(server.requests.map(({ url }) => url)).toEqual(['/api/chat', '/api/chat']);
  });

  it('names the variables that are missing', async () => {
    delete process.env['OPENAI_MODEL'];
    delete process.env['OPENAI_API_KEY'];
    const { exitCode, stderr } = await chat('', { stdin: 'hi\n' });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/OPENAI_MODEL.*OPENAI_API_KEY/);
    expect(stderr).toContain('OLLAMA_BASE_URL');
  });

  it('refuses a name that is none', async () => {
    const { exitCode, stderr } = await chat(`--session ${'x'.repeat(201)}`, { stdin: 'hi\n' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--session');
  });
});

describe('scaledown chat, when a turn fails', () => {
  beforeEach(() =>
    useServer(
      startModelServer(({ body }, response) => {
        if (body.messages.at(-1)?.content !== 'bad') return false;
        response.writeHead(401).end(`no ${KEY}`);
        return true;
      }),
    ),
  );

  it('ends a pipe there, with what was saved before, and without the key', async () => {
    const { exitCode, stdout, stderr } = await chat('--session s', { stdin: 'good\nbad\nnever\n' });
    expect([exitCode, stdout]).toEqual([1, 'You said: good\n']);
    expect(stderr).toContain('401');
    expect(stderr).toContain('Check OPENAI_API_KEY.');
    expect(stderr).not.toContain(KEY);
    expect((await chat('--session s', { stdin: 'again\n' })).stderr).toContain('turn 2 ');
  });

  it('lets a person ask again', async () => {
    const { exitCode, stdout, stderr } = await chat('', { stdin: 'bad\ngood\n', stdinIsTerminal: true });
    expect([exitCode, stdout]).toEqual([0, 'You said: good\n']);
    expect(stderr).toMatch(/^demo at 127\.0\.0\.1:\d+; nothing is kept/);
    expect(stderr.match(/› /g)).toHaveLength(3);
    expect(stderr).toContain('turn 1 ');
  });
});

describe('scaledown chat, when Ctrl-C comes', () => {
  it('in the middle of an answer keeps the turns before it, and not that one', async () => {
    const interruption = new AbortController();
    await useServer(
      startModelServer(({ body }, response) => {
        if (body.messages.at(-1)?.content !== 'broken off') return false;
        beginAnswer(response, 'This is not');
        setTimeout(() => interruption.abort(), 50);
        return true;
      }),
    );
    const broken = await chat('--session s', { stdin: 'first\nbroken off\n', signal: interruption.signal });
    expect(broken.exitCode).toBe(130);
    expect(broken.stdout).toBe('You said: first\nThis is not\n');
    const { stderr } = await chat('--session s', { stdin: 'second\n' });
    expect(stderr).toContain('turn 2 ');
    expect(JSON.stringify(server.requests.at(-1)?.body)).not.toContain('This is not');
  });

  it('as a real signal ends the process with 130', async () => {
    await useServer(startModelServer());
    const env = {
      OPENAI_BASE_URL: server.baseUrl,
      OPENAI_MODEL: 'demo',
      OPENAI_API_KEY: KEY,
      XDG_DATA_HOME: dataFolder,
    };
    const run = await runBuiltCommand(['chat', '--session', 's'], { env, interruptAfterMs: 1_500 });
    expect(run).toMatchObject({ exitCode: 130, stdout: '' });
  });
});

it('shows no control character of an answer on a terminal', async () => {
  await useServer(startModelServer());
  const world = { stdin: 'red \u001B[31m\n' };
  expect((await chat('', { ...world, stdoutIsTerminal: true })).stdout).not.toContain('\u001B');
  expect((await chat('', world)).stdout).toContain('\u001B[31m');
});
