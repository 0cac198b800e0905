import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FakeWorld } from '../testing/fake-context.ts';
import { type ModelHub, startModelHub } from '../testing/model-hub.ts';
import { runInMemory } from '../testing/run-in-memory.ts';

const VARIABLES = ['SCALEDOWN_MODELS', 'HF_HOME', 'HF_ENDPOINT', 'HF_TOKEN'] as const;
const before = new Map(VARIABLES.map((name) => [name, process.env[name]]));

let folder: string;
let hub: ModelHub;
let at: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-models-'));
  hub = await startModelHub();
  at = join(folder, 'models', 'org--model', 'a'.repeat(12));
  process.env['SCALEDOWN_MODELS'] = join(folder, 'models');
  process.env['HF_HOME'] = join(folder, 'huggingface');
  process.env['HF_ENDPOINT'] = hub.endpoint;
  delete process.env['HF_TOKEN'];
});
afterEach(async () => {
  await hub.close();
  await rm(folder, { recursive: true, force: true });
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const models = async (line: string, world?: FakeWorld) => {
  const { exitCode, stdout, stderr } = await runInMemory(`models ${line}`, world);
  return { exitCode, stdout, stderr };
};
const terminal = { stderrIsTerminal: true };

describe('scaledown models pull', () => {
  it('fetches the model and prints its folder, and nothing else in a pipe', async () => {
    expect(await models('pull org/model')).toEqual({ exitCode: 0, stdout: `${at}\n`, stderr: '' });
  });

  it('says on a terminal what it did', async () => {
    const first = await models('pull org/model', { ...terminal, environment: { noColor: true } });
    expect(first.stderr).toMatch(/^✓ org\/model pulled in \d+ ms: 6\.0 kB\n$/);
    const second = await models('pull org/model', { ...terminal, environment: { noColor: true } });
    expect(second.stderr).toBe('✓ org/model is there already: 6.0 kB\n');
    expect((await models('pull org/model --quiet', terminal)).stderr).toBe('');
  });

  it('keeps what has come when it is interrupted, and says so', async () => {
    hub.stalls = true;
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 300);
    const { exitCode, stdout, stderr } = await models('pull org/model', {
      ...terminal,
      environment: { dumbTerminal: true },
      signal: interruption.signal,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
    expect(stderr).toBe('3.0 kB are kept; the same command goes on from there.\nscaledown: interrupted\n');
    hub.stalls = false;
    expect((await models('pull org/model')).exitCode).toBe(0);
  });

  it('fails with one clear message for a model that the hub does not have', async () => {
    const { exitCode, stdout, stderr } = await models('pull org/none');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^scaledown: The hub has no model org\/none, .*HF_TOKEN\.\n$/);
  });

  it('names the dtypes that there are', async () => {
    expect((await models('pull org/model --dtype q4')).stderr).toContain('no graph of dtype q4, only fp32');
  });

  it('never shows a token', async () => {
    process.env['HF_TOKEN'] = 'hf_secret two';
    const { exitCode, stderr } = await models('pull org/model --verbose');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('HF_TOKEN');
    expect(stderr).not.toContain('hf_secret');
  });

  it.each(['pull', 'pull ../etc', 'pull org/model --dtype q5', 'path', 'rm', 'fetch org/model'])(
    'refuses a command line that makes no sense: %s',
    async (line) => {
      expect((await models(line)).exitCode).toBe(2);
    },
  );
});

describe('scaledown models list, path and rm', () => {
  it('list what was pulled, and what lies in the cache of Hugging Face', async () => {
    await models('pull org/model');
    cacheElsewhere('org/other');
    const { stdout } = await models('list');
    expect(stdout.split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['model', 'kind', 'size', 'from'],
      ['org/model', 'onnx', '6.0 kB', 'pulled'],
      ['org/other', 'onnx', '7 bytes', "Hugging Face's cache"],
      [''],
    ]);
  });

  it('prints the same as JSON', async () => {
    await models('pull org/model');
    const { stdout } = await models('list --format json');
    expect(JSON.parse(stdout)).toEqual({
      models: [
        {
          name: 'org/model',
          folder: at,
          kind: 'onnx',
          origin: 'scaledown',
          bytes: 6023,
          revision: 'a'.repeat(40),
        },
      ],
    });
  });

  it('print nothing of no models, and say on a terminal how to get one', async () => {
    expect(await models('list')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect((await models('list', terminal)).stderr).toContain('scaledown models pull NAME');
  });

  it('print the folder of a model', async () => {
    await models('pull org/model');
    expect((await models('path org/model')).stdout).toBe(`${at}\n`);
  });

  it.each(['path', 'rm'])('say of a model that is not there what to do: %s', async (command) => {
    const { exitCode, stdout, stderr } = await models(`${command} org/model`);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/^scaledown: The model org\/model is not on this machine\.\n'scaledown models /);
  });

  it.each(['pull', 'path', 'rm'])(
    'know that the bundled model is part of the command: %s',
    async (command) => {
      const { exitCode, stdout, stderr } = await models(`${command} bundled`);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toContain('part of the command');
    },
  );

  it('remove a model', async () => {
    await models('pull org/model');
    expect(await models('rm org/model', terminal)).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'Removed org/model: 6.0 kB are free again.\n',
    });
    expect((await models('list')).stdout).toBe('');
  });

  it('remove nothing from the cache that other programs use', async () => {
    cacheElsewhere('org/other');
    const { exitCode, stderr } = await models('rm org/other');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/was not pulled: it lies in Hugging Face's cache\.\nHugging Face's own tools/);
    expect((await models('path org/other')).exitCode).toBe(0);
  });
});

/** Puts a model where Hugging Face's tools do. */
function cacheElsewhere(name: string): void {
  const repository = join(folder, 'huggingface', 'hub', `models--${name.replace('/', '--')}`);
  const commit = 'b'.repeat(40);
  mkdirSync(join(repository, 'refs'), { recursive: true });
  writeFileSync(join(repository, 'refs', 'main'), commit);
  mkdirSync(join(repository, 'snapshots', commit, 'onnx'), { recursive: true });
  writeFileSync(join(repository, 'snapshots', commit, 'tokenizer.json'), '{}');
  writeFileSync(join(repository, 'snapshots', commit, 'onnx', 'model.onnx'), 'graph');
}
