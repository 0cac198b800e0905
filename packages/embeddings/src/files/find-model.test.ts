import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import { ENCODER, TABLE } from './__fixtures__/models.ts';
import { createPullWorld, failureOf, filesIn, type PullWorld } from './__fixtures__/pull-world.ts';
import { findModel } from './find-model.ts';
import { listModels } from './list-models.ts';
import { removeModel } from './remove-model.ts';

let world: PullWorld;
beforeEach(async () => {
  world = await createPullWorld();
});
afterEach(() => world.close());

const find = (name: string) => findModel(name, { environment: world.environment() });
const list = () => listModels({ environment: world.environment() });
const remove = (name: string) => removeModel(name, { environment: world.environment() });

/** Puts a model where Hugging Face's tools do: contents in `blobs`, links to them in a snapshot. */
function cache(name: string, revision: string, files: Readonly<Record<string, string | Buffer>>): string {
  const folder = join(world.folder, 'huggingface', 'hub', `models--${name.replace('/', '--')}`);
  const snapshot = join(folder, 'snapshots', revision);
  mkdirSync(join(folder, 'blobs'), { recursive: true });
  mkdirSync(join(folder, 'refs'), { recursive: true });
  writeFileSync(join(folder, 'refs', 'main'), revision);
  for (const [index, [path, content]] of Object.entries(files).entries()) {
    const blob = join(folder, 'blobs', String(index));
    writeFileSync(blob, content);
    mkdirSync(dirname(join(snapshot, path)), { recursive: true });
    symlinkSync(blob, join(snapshot, path));
  }
  return snapshot;
}

describe('findModel', () => {
  it('finds nothing on a fresh machine, and asks nobody', async () => {
    expect([await find('org/encoder'), await list()]).toEqual([undefined, []]);
    expect(world.hub.requests).toEqual([]);
  });

  it("finds a model in Hugging Face's cache, as of its main branch", async () => {
    const revision = '1'.repeat(40);
    cache('org/encoder', '2'.repeat(40), ENCODER.files);
    const folder = cache('org/encoder', revision, { 'tokenizer.json': '{}', 'onnx/model.onnx': 'graph' });
    expect(await find('org/encoder')).toEqual({
      name: 'org/encoder',
      folder,
      kind: 'onnx',
      origin: 'hugging-face',
      bytes: 7,
      revision,
    });
  });

  it('passes over models of that cache that nothing here could run', async () => {
    const revision = '1'.repeat(40);
    cache('org/torch', revision, { 'config.json': '{}', 'tokenizer.json': '{}', 'pytorch_model.bin': 'x' });
    cache('org/unfinished', revision, { 'onnx/model.onnx': 'graph' });
    cache('org/cut', revision, { ...TABLE.files, 'model.safetensors': 'cut', 'onnx/model.onnx': '' });
    cache('org/table', revision, TABLE.files);
    expect((await list()).map(({ name, kind }) => [name, kind])).toEqual([['org/table', 'static']]);
  });

  it('prefers what was pulled', async () => {
    cache('org/encoder', '1'.repeat(40), ENCODER.files);
    const pulled = await world.pull('org/encoder');
    expect(await find('org/encoder')).toEqual(pulled);
    expect(await list()).toEqual([pulled]);
  });

  it.each(['a file is gone', 'a file is cut', 'its manifest is damaged'])(
    'does not give a model of which %s',
    async (damage) => {
      const { folder } = await world.pull('org/encoder');
      if (damage === 'a file is gone') rmSync(join(folder, 'onnx/model.onnx_data'));
      else if (damage === 'a file is cut') truncateSync(join(folder, 'onnx/model.onnx_data'), 1000);
      else writeFileSync(join(folder, '..', 'model.json'), '{"format":1');
      expect([await find('org/encoder'), await list()]).toEqual([undefined, []]);
      // The next pull mends it.
      expect((await world.pull('org/encoder')).folder).toBe(folder);
    },
  );

  it.each(['', '.', '..', '../etc', '/etc', 'C:\\models', 'a/b/c', 'org--encoder', 'bundled model'])(
    'finds no model of a name that none can have: %j',
    async (name) => {
      expect(await find(name)).toBeUndefined();
    },
  );
});

describe('listModels', () => {
  it('lists by name, and passes over what is no model', async () => {
    await world.pull('org/table');
    await world.pull('org/encoder');
    mkdirSync(join(world.folder, 'models', 'not a model'));
    writeFileSync(join(world.folder, 'models', 'a-file'), '');
    expect((await list()).map(({ name }) => name)).toEqual(['org/encoder', 'org/table']);
  });
});

describe('removeModel', () => {
  it('removes a model that was pulled, and no other', async () => {
    await world.pull('org/table');
    await world.pull('org/encoder');
    expect(await remove('org/encoder')).toBe(true);
    expect((await list()).map(({ name }) => name)).toEqual(['org/table']);
    expect(await remove('org/encoder')).toBe(false);
  });

  it('removes what an unfinished pull has left', async () => {
    world.hub.intercept = ({ server }, response) =>
      server === 'storage' && Boolean(response.writeHead(404).end());
    await failureOf(world.pull('org/encoder'));
    expect(filesIn(join(world.folder, 'models'))).not.toEqual([]);
    expect(await remove('org/encoder')).toBe(true);
    expect(filesIn(join(world.folder, 'models'))).toEqual([]);
  });

  it("leaves Hugging Face's cache alone", async () => {
    cache('org/encoder', '1'.repeat(40), ENCODER.files);
    expect(await remove('org/encoder')).toBe(false);
    expect(await find('org/encoder')).toMatchObject({ origin: 'hugging-face' });
  });

  it.each(['..', '', '/etc'])('refuses %j', async (name) => {
    await expect(remove(name)).rejects.toBeInstanceOf(InvalidOptionsError);
  });
});
