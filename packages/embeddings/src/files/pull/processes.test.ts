import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { repositoryRoot, runCommand } from '@scaledown/repository';
import { sha256 } from '../__fixtures__/hub-server.ts';
import { ENCODER } from '../__fixtures__/models.ts';
import { createPullWorld, filesIn, holds, type PullWorld } from '../__fixtures__/pull-world.ts';
import { findModel } from '../find-model.ts';

const script = fileURLToPath(new URL('../__fixtures__/pull.mjs', import.meta.url));
const weights = Buffer.from(ENCODER.files['onnx/model.onnx_data'] ?? '');

// Other processes run what is built.
beforeAll(async () => {
  const compiler = join(repositoryRoot, 'node_modules/typescript/bin/tsc');
  const { stdout } = await runCommand(process.execPath, [compiler, '-b', 'packages/embeddings'], {
    cwd: repositoryRoot,
  });
  expect(stdout).toBe('');
}, 120_000);

let world: PullWorld;
beforeEach(async () => {
  world = await createPullWorld();
});
afterEach(() => world.close());

interface Pull {
  readonly child: ChildProcess;
  readonly ended: Promise<{
    readonly exitCode: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

function startPull(name: string): Pull {
  const child = spawn(process.execPath, [script, name], { env: { ...process.env, ...world.environment() } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Awaited<Pull['ended']>>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { child, ended };
}

it('three processes that pull the same model at once end with one whole model, fetched once', async () => {
  const runs = await Promise.all([1, 2, 3].map(() => startPull('org/encoder').ended));
  const model = await findModel('org/encoder', { environment: world.environment() });
  for (const { exitCode, stdout, stderr } of runs) {
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(model);
  }
  expect(world.storageRequests()).toHaveLength(1);
  expect(holds(join(model?.folder ?? '', 'onnx/model.onnx_data'), weights)).toBe(true);
  expect(filesIn(join(world.folder, 'models', 'org--encoder'))).toHaveLength(8);
}, 60_000);

it('a process that is killed blocks no other, which goes on where it was', async () => {
  const begun = new Promise<void>((resolve) => {
    world.hub.intercept = ({ server, url, headers }, response) => {
      if (server !== 'storage' || !url.includes(sha256(weights)) || headers.range !== undefined) return false;
      response.writeHead(200, { 'content-length': weights.length });
      response.write(weights.subarray(0, 150_000), () => resolve());
      return true;
    };
  });
  const { child, ended } = startPull('org/encoder');
  await begun;
  const part = world.partOf(weights);
  while (!existsSync(part) || readFileSync(part).length < 100_000) await new Promise(setImmediate);
  child.kill('SIGKILL');
  await ended;
  expect(existsSync(join(world.folder, 'models', 'org--encoder', 'lock'))).toBe(true);
  expect(await findModel('org/encoder', { environment: world.environment() })).toBeUndefined();

  const { exitCode, stderr } = await startPull('org/encoder').ended;
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(world.storageRequests().at(-1)?.headers.range).toMatch(/^bytes=1\d{5}-$/);
  expect(await findModel('org/encoder', { environment: world.environment() })).toBeDefined();
}, 60_000);
