import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { repositoryRoot, runCommand } from '@scaledown/repository';
import { DiskEmbeddingStore } from './disk-embedding-store.ts';

const root = mkdtempSync(join(tmpdir(), 'scaledown-embedding-store-'));
const script = fileURLToPath(new URL('./__fixtures__/write-vectors.mjs', import.meta.url));
const keyOf = (number: number): string => number.toString(16).padStart(64, '0');

// Other processes run what is built.
beforeAll(async () => {
  const compiler = join(repositoryRoot, 'node_modules/typescript/bin/tsc');
  const built = await runCommand(process.execPath, [compiler, '-b', 'packages/embeddings'], {
    cwd: repositoryRoot,
  });
  expect(built.stdout).toBe('');
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('loses nothing that was reported, and gives nothing that is wrong, when its writers are killed: 30 times', async () => {
  const folder = join(root, 'killed');
  for (let round = 0; round < 30; round += 1) {
    const first = round * 100_000;
    const reported = await killWhileWriting(folder, first, round);
    const found = await numbersIn(folder, first, reported + 7);
    expect(found.length).toBeGreaterThanOrEqual(reported - first);
    expect(found).toEqual(Array.from({ length: found.length }, (_, index) => first + index));
  }
}, 120_000);

it('keeps what two processes write at the same time', async () => {
  const folder = join(root, 'shared');
  const write = (from: number, to: number) =>
    runCommand(process.execPath, [script, folder, String(from), String(to)], { cwd: root });
  const outcomes = await Promise.all([write(0, 2000), write(2000, 4000), write(1000, 3000)]);
  for (const outcome of outcomes) expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
  expect(await numbersIn(folder, 0, 4000)).toEqual(Array.from({ length: 4000 }, (_, index) => index));
}, 60_000);

/** Kills a writer some milliseconds after its first report, and gives its last one. */
async function killWhileWriting(folder: string, from: number, round: number): Promise<number> {
  const writer = spawn(process.execPath, [script, folder, String(from), String(from + 100_000)]);
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
  await sleep((round * 7) % 40);
  writer.kill('SIGKILL');
  await closed;
  expect(errors).toBe('');
  return Number(output.split('\n').at(-2));
}

/** The numbers whose vectors are there, each of which is checked. */
async function numbersIn(folder: string, from: number, to: number): Promise<number[]> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  const store = new DiskEmbeddingStore({ folder });
  const found = await store.read({ model: 'm', dimension: 64 }, numbers.map(keyOf));
  return numbers.filter((number) => {
    const vector = found.get(keyOf(number));
    if (vector !== undefined) expect(vector.every((component) => component === number)).toBe(true);
    return vector !== undefined;
  });
}
