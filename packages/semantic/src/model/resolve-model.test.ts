import { describe, expect, it } from '@jest/globals';
import { type EmbeddingModel, MissingDependencyError, OptimizerError } from '@scaledown/core';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import type { ModelLibrary } from './model-library.ts';
import { PREFERRED_MODEL, resolveModel } from './resolve-model.ts';

const model = (name: string): EmbeddingModel => ({ name, dimension: 1, embed: async () => [] });

/** A machine on which these models lie. */
const libraryWith = (...names: string[]): (() => Promise<ModelLibrary>) => {
  const library: ModelLibrary = {
    findModel: async (name) => (names.includes(name) ? { name } : undefined),
    loadModel: async (name) => {
      if (!names.includes(name)) throw new OptimizerError(`There is no model ${name}.`);
      return model(name);
    },
    loadDefaultModel: async () => model('bundled-one'),
  };
  return async () => library;
};

describe('resolveModel', () => {
  it('takes an injected model as it is, and loads nothing', async () => {
    const embeddings = new HashEmbeddingModel();
    const resolved = await resolveModel({ embeddings, modelName: 'a/b' }, () =>
      Promise.reject(new Error('loaded')),
    );
    expect(resolved).toEqual({ model: embeddings, warnings: [] });
  });

  it('takes the named model, and no other in its place', async () => {
    const { model: found, warnings } = await resolveModel(
      { modelName: 'a/b' },
      libraryWith('a/b', PREFERRED_MODEL),
    );
    expect([found.name, warnings]).toEqual(['a/b', []]);
    await expect(resolveModel({ modelName: 'c/d' }, libraryWith('a/b', PREFERRED_MODEL))).rejects.toThrow(
      'c/d',
    );
  });

  it('takes the preferred model where it lies on this machine', async () => {
    const { model: found, warnings } = await resolveModel({}, libraryWith(PREFERRED_MODEL));
    expect([found.name, warnings]).toEqual([PREFERRED_MODEL, []]);
  });

  it('takes the bundled model elsewhere, and says so with the command that fetches the other', async () => {
    const { model: found, warnings } = await resolveModel({}, libraryWith());
    expect(found.name).toBe('bundled-one');
    expect(warnings).toEqual([
      { code: 'bundled-model', message: expect.stringContaining(`scaledown models pull ${PREFERRED_MODEL}`) },
    ]);
    expect(warnings[0]?.message).toContain('bundled-one');
  });

  it('takes the bundled model where the preferred one cannot run, and says what to install', async () => {
    const library = await libraryWith(PREFERRED_MODEL)();
    const loadModel = (): Promise<never> =>
      Promise.reject(new MissingDependencyError('Not installed.', { dependency: 'onnxruntime-node' }));
    const { model: found, warnings } = await resolveModel({}, async () => ({ ...library, loadModel }));
    expect(found.name).toBe('bundled-one');
    expect(warnings[0]?.message).toContain('npm install onnxruntime-node');
    await expect(
      resolveModel({ modelName: PREFERRED_MODEL }, async () => ({ ...library, loadModel })),
    ).rejects.toThrow(MissingDependencyError);
  });

  it('does not hide a preferred model that is damaged', async () => {
    const library = await libraryWith(PREFERRED_MODEL)();
    const loadModel = (): Promise<never> => Promise.reject(new OptimizerError('The file is damaged.'));
    await expect(resolveModel({}, async () => ({ ...library, loadModel }))).rejects.toThrow('damaged');
  });
});
