import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { InvalidOptionsError, OptimizerError } from '@scaledown/core';
import { loadDefaultModel } from '../bundled/load-default-model.ts';
import { ModelFileError } from '../errors/model-file-error.ts';
import { ModelNotFoundError } from '../errors/model-not-found-error.ts';
import { makeFolder, removeFolders, writeModel } from '../static/__fixtures__/write-model.ts';
import { StaticModel } from '../static/static-model.ts';
import { loadModel } from './load-model.ts';

const COMMIT = 'a1'.repeat(20);
const { HF_HOME, HF_HUB_CACHE } = process.env;

afterEach(() => {
  restore('HF_HOME', HF_HOME);
  restore('HF_HUB_CACHE', HF_HUB_CACHE);
});
afterAll(removeFolders);

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/** A cache of Hugging Face's with one model in it, in the layout that their library gives it. */
async function cacheWith(name: string): Promise<string> {
  const home = await makeFolder();
  const repository = join(home, 'hub', `models--${name.replace('/', '--')}`);
  await mkdir(join(repository, 'snapshots'), { recursive: true });
  await mkdir(join(repository, 'refs'));
  await writeFile(join(repository, 'refs', 'main'), COMMIT);
  const model = await writeModel({ config: { model_type: 'model2vec' } });
  await rename(model, join(repository, 'snapshots', COMMIT));
  delete process.env['HF_HUB_CACHE'];
  process.env['HF_HOME'] = home;
  return home;
}

describe("'bundled'", () => {
  it('is the model that comes with the package, read once', async () => {
    expect(await loadModel('bundled')).toBe(await loadDefaultModel());
    expect(await loadModel('bundled')).toMatchObject({ dimension: 256 });
  });

  it('may be cut to fewer numbers', async () => {
    const model = await loadModel('bundled', { dimension: 64 });
    expect(model.dimension).toBe(64);
    expect((await model.embed(['a text']))[0]).toHaveLength(64);
  });
});

describe('a folder', () => {
  it('is read as what it holds, whichever way its path is written', async () => {
    const folder = await writeModel();
    for (const path of [folder, relative('.', folder), `${folder}/`]) {
      const model = await loadModel(path);
      expect(model).toBeInstanceOf(StaticModel);
      expect(model.name).toBe(basename(folder));
    }
  });

  it('with a table and a graph is read without a runtime', async () => {
    const folder = await writeModel();
    await mkdir(join(folder, 'onnx'));
    await writeFile(join(folder, 'onnx', 'model.onnx'), 'a graph of the same table');
    expect(await loadModel(folder, { dtype: 'fp32' })).toBeInstanceOf(StaticModel);
  });

  it('without a model is refused, and says what is looked for', async () => {
    const folder = await makeFolder();
    await expect(loadModel(folder)).rejects.toThrow(ModelFileError);
    await expect(loadModel(folder)).rejects.toThrow(/model\.safetensors.*model\.onnx/);
  });

  it('with a damaged model is refused, also where a graph could be run', async () => {
    const folder = await writeModel({ weights: new Uint8Array(3) });
    await mkdir(join(folder, 'onnx'));
    await writeFile(join(folder, 'onnx', 'model.onnx'), '');
    await expect(loadModel(folder)).rejects.toMatchObject({ reason: 'corrupt' });
  });
});

describe('a name', () => {
  it('finds a model that another program put on this machine', async () => {
    await cacheWith('org/colours');
    const model = await loadModel('org/colours');
    expect([model.name, await model.embed(['red'])]).toEqual(['org/colours', [Float32Array.of(0.6, 0.8)]]);
  });

  it('of a model that is not here comes back with the command that fetches it', async () => {
    const loading = loadModel('org/not-here');
    await expect(loading).rejects.toThrow(ModelNotFoundError);
    await expect(loading).rejects.toThrow(OptimizerError);
    await expect(loading).rejects.toThrow('scaledown models pull org/not-here');
  });

  it.each(['./not-here', '/not/here', '..', '', 'not a name', 'a\0b', 'a'.repeat(300)])(
    'that no hub has, %j, comes back without a command',
    async (name) => {
      const error: unknown = await loadModel(name).catch((cause: unknown) => cause);
      expect(OptimizerError.isInstance(error)).toBe(true);
      expect(String(error)).not.toContain('models pull');
    },
  );
});

describe('the options', () => {
  it.each([{ dtype: 'q5' }, { dimension: 0 }, { dimensions: 3 }])('refuse %j', async (options) => {
    // @ts-expect-error: the options are wrong on purpose
    await expect(loadModel('bundled', options)).rejects.toThrow(InvalidOptionsError);
  });
});
