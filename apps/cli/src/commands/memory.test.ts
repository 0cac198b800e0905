import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SemvecState } from '@scaledown/memory';
import { FileStore } from '@scaledown/memory/node';
import type { FakeWorld } from '../testing/fake-context.ts';
import { runInMemory } from '../testing/run-in-memory.ts';

let dataFolder: string;
let store: FileStore;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'scaledown-memory-'));
  const now = () => new Date('2026-05-08T09:10:11Z');
  store = new FileStore({ directory: join(dataFolder, 'sessions'), now });
  await store.set({ sessionId: 'trip' }, conversation('The hotel Aurora costs 120.50 EUR').toSnapshot());
  await store.set(
    { userId: 'ann', agentId: 'desk', sessionId: 'monday' },
    conversation('Hello').toSnapshot(),
  );
});

afterEach(() => rm(dataFolder, { recursive: true }));

const memory = (line: string, world: FakeWorld = {}) =>
  runInMemory(`memory ${line}`, { ...world, environment: { dataFolder } });

describe('scaledown memory inspect', () => {
  it('lists the sessions', async () => {
    const { exitCode, stdout, stderr } = await memory('inspect');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['session', 'saves', 'last saved'],
      ['trip', '1', '2026-05-08T09:10:11.000Z'],
      ['ann / desk / monday', '1', '2026-05-08T09:10:11.000Z'],
      [''],
    ]);
  });

  it('shows what a session remembers', async () => {
    const { exitCode, stdout } = await memory('inspect trip');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^trip: 1 turn, initialization\n1 memory, 1 exact value, /);
    expect(stdout).toMatch(/^ +1 {2}short +0\.\d\d {2}The hotel Aurora costs 120\.50 EUR$/m);
    expect(stdout).toMatch(/^ +1 {2}120\.50 EUR/m);
  });

  it('shows the session of a user', async () => {
    expect((await memory('inspect monday --user ann --agent desk')).stdout).toMatch(
      /^ann \/ desk \/ monday: 1 turn/,
    );
    expect((await memory('inspect --user ann')).stdout).not.toContain('trip');
  });

  it('prints the same as JSON', async () => {
    const { stdout } = await memory('inspect trip --format json');
    expect(JSON.parse(stdout)).toMatchObject({
      scope: { sessionId: 'trip' },
      version: 1,
      turns: 1,
      memories: [{ turn: 1, tier: 'short', text: 'The hotel Aurora costs 120.50 EUR' }],
      values: [{ turn: 1, raw: '120.50 EUR' }],
    });
    expect(JSON.parse((await memory('inspect --format json')).stdout).sessions).toHaveLength(2);
  });

  it('says that there is no such session, and how to see which there are', async () => {
    const { exitCode, stdout, stderr } = await memory('inspect trup');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toBe(
      "scaledown: There is no session trup.\n'scaledown memory inspect' lists those that are kept.\n",
    );
  });

  it('lets no memory repaint the screen', async () => {
    await store.set({ sessionId: 'evil' }, conversation('clear \u001B[2J the screen').toSnapshot());
    expect((await memory('inspect evil')).stdout).not.toContain('\u001B');
  });
});

describe('scaledown memory export and import', () => {
  it('move sessions from one machine to another', async () => {
    const file = join(dataFolder, 'sessions.jsonl');
    expect(await memory(`export -o ${file}`)).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: 'Exported 2 sessions.\n',
    });
    const before = await store.get({ sessionId: 'trip' });
    await rm(join(dataFolder, 'sessions'), { recursive: true });
    expect(await memory(`import ${file}`)).toMatchObject({ exitCode: 0, stderr: 'Imported 2 sessions.\n' });
    expect((await store.get({ sessionId: 'trip' }))?.snapshot).toBe(before?.snapshot);
  });

  it('work in a pipe, and keep what is there unless told to replace it', async () => {
    const { stdout } = await memory('export trip --quiet');
    const other = conversation('Something else').toSnapshot();
    await store.set({ sessionId: 'trip' }, other);
    const { stderr } = await memory('import', { stdin: stdout });
    expect(stderr).toBe(
      'Imported 0 sessions.\ntrip was there and stays as it is; --replace takes the new one.\n',
    );
    expect((await store.get({ sessionId: 'trip' }))?.snapshot).toBe(other);
    await memory('import - --replace', { stdin: stdout });
    expect((await store.get({ sessionId: 'trip' }))?.snapshot).not.toBe(other);
  });

  it('leave out everything that was said, when asked to', async () => {
    const { stdout } = await memory('export --redact --quiet');
    expect(stdout).toContain('"sessionId":"trip"');
    expect(stdout).not.toMatch(/aurora|hotel|120|hello/i);
    await memory('import --replace', { stdin: stdout });
    expect((await memory('inspect trip')).stdout).toMatch(
      /^trip: 1 turn, initialization\n0 memories, 0 exact values/,
    );
  });

  it('take in nothing of a text that holds something else, and name the line', async () => {
    const { stdout } = await memory('export trip --quiet');
    await store.delete({ sessionId: 'trip' });
    for (const wrong of ['{"role":"user"}', 'prose', stdout.trim().replace('Aurora', 'Avrora')]) {
      const { exitCode, stderr } = await memory('import', { stdin: `${stdout}\n${wrong}\n` });
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        "Line 3 of standard input is no session that 'scaledown memory export' wrote.",
      );
      expect(await store.get({ sessionId: 'trip' })).toBeUndefined();
    }
  });

  it('say which session to export is missing', async () => {
    const file = join(dataFolder, 'out.jsonl');
    await writeFile(file, 'kept');
    expect((await memory(`export trip nowhere -o ${file}`)).stderr).toContain('There is no session nowhere.');
    expect(await readFile(file, 'utf8')).toBe('kept');
  });
});

it.each(['memory', 'memory inspect', 'memory export', 'memory import'])(
  '%s explains itself',
  async (line) => {
    const { exitCode, stdout } = await runInMemory(`${line} --help`);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: scaledown ${line}`);
  },
);

function conversation(text: string): SemvecState {
  const state = new SemvecState();
  state.update(null, text);
  return state;
}
