import { describe, expect, it } from '@jest/globals';
import { OptimizerError } from '@scaledown/core';
import { CountingModel } from '../__fixtures__/counting-model.ts';
import { embedTexts } from './embed-texts.ts';

const texts = Array.from({ length: 1300 }, (_, at) => `the gauge number ${at}`);

describe('embedTexts', () => {
  it('gives the vectors in the order of the texts, however many there are', async () => {
    const model = new CountingModel();
    const vectors = await embedTexts(model, texts, { purpose: 'document' });
    expect(vectors).toEqual(await model.embed(texts));
    expect(await embedTexts(model, [], {})).toEqual([]);
  });

  it('lets other work come in, and stops when that aborts it', async () => {
    const model = new CountingModel();
    const reason = new RangeError('enough');
    const controller = new AbortController();
    setImmediate(() => controller.abort(reason));
    await expect(embedTexts(model, texts, { signal: controller.signal })).rejects.toBe(reason);
    expect(model.texts.length).toBeLessThan(texts.length);
  });

  it('refuses a model that does not give one vector a text', async () => {
    const broken = { name: 'broken', dimension: 1, embed: async () => [Float32Array.of(1)] };
    const call = embedTexts(broken, ['one', 'two'], {});
    await expect(call).rejects.toThrow(OptimizerError);
    await expect(call).rejects.toThrow('The embedding model broken gave 1 vectors for 2 texts');
  });
});
