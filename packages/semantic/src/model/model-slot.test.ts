import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CountingModel } from '../__fixtures__/counting-model.ts';
import { ModelSlot } from './model-slot.ts';
import { PREFERRED_MODEL } from './resolve-model.ts';

const FOLDERS = ['SCALEDOWN_MODELS', 'XDG_CACHE_HOME', 'HF_HOME'] as const;

describe('the model of an optimizer', () => {
  let folder = '';
  const before = new Map<string, string | undefined>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'semantic-'));
  });
  afterAll(async () => rm(folder, { recursive: true }));
  // A machine on which no model was ever pulled.
  beforeEach(() => {
    for (const name of FOLDERS) {
      before.set(name, process.env[name]);
      process.env[name] = join(folder, name);
    }
  });
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('on a fresh machine is the bundled one, with the command that fetches a larger', async () => {
    const { model, warnings } = await new ModelSlot({}).get();
    expect(model.name).toMatch(/^scaledown-static/);
    expect(warnings[0]?.message).toContain(`scaledown models pull ${PREFERRED_MODEL}`);
    const [vector] = await model.embed(['a gauge']);
    expect(vector).toHaveLength(model.dimension);
  });

  it('is loaded once, for calls at the same time too', async () => {
    const slot = new ModelSlot({});
    const [first, second] = await Promise.all([slot.get(), slot.get()]);
    expect(second).toBe(first);
  });

  it('that could not be loaded is tried again', async () => {
    const slot = new ModelSlot({ modelName: 'nobody/no-such-model' });
    await expect(slot.get()).rejects.toThrow('no-such-model');
    await expect(slot.get()).rejects.toThrow('no-such-model');
  });

  it('reads a text once', async () => {
    const embeddings = new CountingModel();
    const { model } = await new ModelSlot({ embeddings }).get();
    await model.embed(['one', 'two']);
    await model.embed(['two', 'three']);
    expect(embeddings.texts).toEqual(['one', 'two', 'three']);
  });
});
