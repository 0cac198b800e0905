import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { repositoryRoot, runCommand } from '@scaledown/repository';
import * as v from 'valibot';
import { FileStore } from './file-store.ts';

const root = mkdtempSync(join(tmpdir(), 'scaledown-file-store-'));
const scriptOf = (name: string) => fileURLToPath(new URL(`./__fixtures__/${name}.mjs`, import.meta.url));
const turnSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ turn: v.number(), filler: v.string() }),
);

// Other processes run what is built.
beforeAll(async () => {
  const compiler = join(repositoryRoot, 'node_modules/typescript/bin/tsc');
  const built = await runCommand(process.execPath, [compiler, '-b', 'packages/memory'], {
    cwd: repositoryRoot,
  });
  expect(built.stdout).toBe('');
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('leaves every session whole, and loses no save that was reported, when its writer is killed: 1,000 times', async () => {
  const directory = join(root, 'killed');
  const store = new FileStore({ directory });
  // One signal kills the writers of 50 sessions, each somewhere in a save.
  const [rounds, sessions] = [20, 50];
  for (let round = 0; round < rounds; round += 1) {
    const reported = await killWhileSaving(directory, sessions, round);
    for (let index = 0; index < sessions; index += 1) {
      const stored = await store.get({ sessionId: String(index) });
      if (stored === undefined) {
        expect(reported.get(String(index))).toBeUndefined();
        continue;
      }
      const { turn, filler } = v.parse(turnSchema, stored.snapshot);
      expect([turn, filler.length]).toEqual([stored.version, (turn * 7_919) % 60_000]);
      expect(stored.version).toBeGreaterThanOrEqual(reported.get(String(index)) ?? 0);
    }
  }
}, 120_000);

it('loses no turn when two processes append to one session, and tells the later one to try again', async () => {
  const directory = join(root, 'shared');
  const turns = 40;
  const append = (name: string) =>
    runCommand(process.execPath, [scriptOf('append-turns'), directory, name, String(turns)], { cwd: root });
  const outcomes = await Promise.all([append('a'), append('b')]);
  expect(outcomes).toMatchObject([
    { exitCode: 0, stderr: '' },
    { exitCode: 0, stderr: '' },
  ]);
  const stored = await new FileStore({ directory }).get({ sessionId: 'shared' });
  expect(stored?.version).toBe(2 * turns);
  const said = stored?.snapshot.split(';').slice(0, -1) ?? [];
  for (const name of ['a', 'b']) {
    const own = said.filter((turn) => turn.startsWith(name));
    expect(own).toEqual(Array.from({ length: turns }, (_, turn) => `${name}${turn}`));
  }
}, 60_000);

/** Kills a writer some milliseconds after its first save, and gives the last version that it reported of each session. */
async function killWhileSaving(
  directory: string,
  sessions: number,
  round: number,
): Promise<Map<string, number>> {
  const writer = spawn(process.execPath, [scriptOf('save-forever'), directory, String(sessions)]);
  let output = '';
  let errors = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  writer.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const closed = once(writer, 'close');
  await Promise.race([once(writer.stdout, 'data'), closed]);
  await sleep((round * 17) % 40);
  writer.kill('SIGKILL');
  await closed;
  expect(errors).toBe('');
  const lines = output.split('\n').slice(0, -1);
  return new Map(lines.map((line) => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]));
}
