import { readFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import { embeddingModelContract } from '@scaledown/core/testing';
import fc from 'fast-check';
import * as v from 'valibot';
import {
  bytesOf,
  float32,
  removeFolders,
  safetensors,
  tokenizerOf,
  writeModel,
} from './__fixtures__/write-model.ts';
import { StaticModel } from './static-model.ts';

afterAll(removeFolders);

describe('a static model keeps the contract of embedding models', () => {
  const create = async () => StaticModel.load(await writeModel());
  it.each(embeddingModelContract({ create, texts: ['red green', 'blue', 'red'] }))('$title', ({ run }) =>
    run(),
  );
});

describe("a model that Python's model2vec wrote", () => {
  const fixture = v.parse(
    v.pipe(
      v.string(),
      v.parseJson(),
      v.object({
        texts: v.array(v.string()),
        tokenizer: v.unknown(),
        models: v.array(
          v.object({
            title: v.string(),
            config: v.unknown(),
            safetensors: v.string(),
            vectors: v.array(v.array(v.number())),
          }),
        ),
      }),
    ),
    readFileSync(new URL('./__fixtures__/model2vec.json', import.meta.url), 'utf8'),
  );

  it.each(fixture.models)('gives the vectors that it gives there: $title', async (model) => {
    const weights = Buffer.from(model.safetensors, 'base64');
    const folder = await writeModel({ weights, tokenizer: fixture.tokenizer, config: model.config });
    const vectors = await (await StaticModel.load(folder)).embed(fixture.texts);
    // Python computes halves in halves.
    const digits = model.title === 'float16' ? 2 : 5;
    for (const [index, vector] of vectors.entries()) {
      for (const [place, component] of [...vector].entries()) {
        expect(component).toBeCloseTo(model.vectors[index]?.[place] ?? Number.NaN, digits);
      }
    }
    expect(vectors.map((vector) => vector.length)).toEqual(model.vectors.map((vector) => vector.length));
  });
});

describe('a text', () => {
  it('becomes the mean of its tokens, at unit length', async () => {
    const model = await StaticModel.load(await writeModel());
    expect(await model.embed(['red', 'red green', 'green blue blue'])).toEqual([
      Float32Array.of(0.6, 0.8),
      Float32Array.of(3 / Math.sqrt(45), 6 / Math.sqrt(45)),
      Float32Array.of(-Math.SQRT1_2, Math.SQRT1_2),
    ]);
  });

  it('is embedded as a naive reading of the definition does it', async () => {
    const words = ['one', 'two', 'three', 'four', 'five'];
    const row = fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 4, maxLength: 4 });
    const rows = fc.array(row, { minLength: 6, maxLength: 6 });
    const weight = fc.integer({ min: 0, max: 40 }).map((eighths) => eighths / 8);
    const weights = fc.array(weight, { minLength: 6, maxLength: 6 });
    const ids = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 });
    const property = fc.asyncProperty(rows, weights, ids, async (table, scales, tokens) => {
      const file = safetensors({
        embeddings: { dtype: 'I8', shape: [6, 4], bytes: bytesOf(Int8Array.from(table.flat())) },
        weights: { dtype: 'F32', shape: [6], bytes: bytesOf(Float32Array.from(scales)) },
      });
      const model = await StaticModel.load(
        await writeModel({ weights: file, tokenizer: tokenizerOf(words) }),
      );
      const [vector] = await model.embed([tokens.map((id) => ['?', ...words][id]).join(' ')]);
      const known = tokens.filter((id) => id !== 0);
      const sum = [0, 1, 2, 3].map((place) =>
        known.reduce((total, id) => total + (table[id]?.[place] ?? 0) * (scales[id] ?? 0), 0),
      );
      const length = Math.hypot(...sum);
      expect(vector).toHaveLength(4);
      for (const [place, component] of sum.entries()) {
        expect(vector?.[place]).toBeCloseTo(length === 0 ? 0 : component / length, 6);
      }
    });
    await fc.assert(property, { numRuns: 40 });
  });

  it('of no known token points nowhere', async () => {
    const model = await StaticModel.load(await writeModel());
    expect(await model.embed(['', ' \n', 'violet', '\0', '\uD800'])).toEqual(
      Array.from({ length: 5 }, () => Float32Array.of(0, 0)),
    );
  });

  it('may be of a million characters', async () => {
    const model = await StaticModel.load(await writeModel({ config: { max_length: null } }));
    const [vector] = await model.embed(['green '.repeat(170_000)]);
    expect(vector).toEqual(Float32Array.of(0, 1));
  });

  it('is cut at 512 tokens where the model does not say', async () => {
    const folder = await writeModel();
    const model = await StaticModel.load(folder);
    const [vector] = await model.embed([`${'green '.repeat(512)}red`]);
    expect([model.maxTokens, vector]).toEqual([512, Float32Array.of(0, 1)]);
  });
});

describe('many texts', () => {
  it('leave the event loop its turns', async () => {
    const model = await StaticModel.load(await writeModel());
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    await model.embed(Array.from({ length: 50_000 }, (_, index) => `red green ${index}`));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('stop when the signal is aborted, with its reason', async () => {
    const model = await StaticModel.load(await writeModel());
    const controller = new AbortController();
    const texts = Array.from({ length: 50_000 }, () => 'red green blue');
    const embedding = model.embed(texts, { signal: controller.signal });
    setImmediate(() => controller.abort('enough'));
    await expect(embedding).rejects.toBe('enough');
  });
});

describe('the options', () => {
  it('cut vectors to their first numbers, at unit length', async () => {
    const folder = await writeModel();
    const model = await StaticModel.load(folder, { dimension: 1 });
    expect([model.dimension, await model.embed(['red', 'blue', 'green'])]).toEqual([
      1,
      [Float32Array.of(1), Float32Array.of(-1), Float32Array.of(0)],
    ]);
  });

  it.each([0, 1.5, -1, Number.NaN, 3])('refuse the dimension %p of a model of 2', async (dimension) => {
    const loading = StaticModel.load(await writeModel(), { dimension });
    await expect(loading).rejects.toThrow(InvalidOptionsError);
    await expect(loading).rejects.toThrow(/dimension/);
  });

  it('refuse what is none of them', async () => {
    // @ts-expect-error: there is no such option
    await expect(StaticModel.load('nowhere', { dimensions: 2 })).rejects.toThrow('did you mean "dimension"?');
  });
});

describe('the name', () => {
  it('is that of the configuration with its version, of the folder, or the one given', async () => {
    const folder = await writeModel();
    const named = await writeModel({ config: { name: 'colours', version: '2' } });
    const names = [
      (await StaticModel.load(folder)).name,
      (await StaticModel.load(named)).name,
      (await StaticModel.load(named, { name: 'mine' })).name,
    ];
    expect(names).toEqual([basename(folder), 'colours@2', 'mine']);
  });

  it('comes with a fingerprint that changes with the weights', async () => {
    const other = safetensors({
      embeddings: float32([
        [9, 9],
        [3, 4],
        [0, 2],
        [-1, 1],
      ]),
    });
    const [one, again, changed] = await Promise.all(
      [{}, {}, { weights: other }].map(async (parts) => StaticModel.load(await writeModel(parts))),
    );
    expect(one?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(again?.fingerprint).toBe(one?.fingerprint);
    expect(changed?.fingerprint).not.toBe(one?.fingerprint);
  });
});

describe('a folder of sentence-transformers', () => {
  const weights = safetensors({ 'embedding.weight': float32([[1], [2], [3], [-4]]) });

  it.each(['.', '0_StaticEmbedding'])('is read where its table lies in %s', async (part) => {
    const folder = await writeModel({ weights, config: {} });
    await rename(join(folder, 'config.json'), join(folder, 'config_sentence_transformers.json'));
    await mkdir(join(folder, part), { recursive: true });
    for (const file of ['model.safetensors', 'tokenizer.json']) {
      await rename(join(folder, file), join(folder, part, file));
    }
    const model = await StaticModel.load(folder);
    expect(await model.embed(['red', 'blue'])).toEqual([Float32Array.of(1), Float32Array.of(-1)]);
  });
});
