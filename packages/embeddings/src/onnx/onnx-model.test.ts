import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from '@jest/globals';
import { embeddingModelContract } from '@scaledown/core/testing';
import { decodeByHand } from './__fixtures__/decoder-graph.ts';
import { encodeByHand } from './__fixtures__/encoder-graph.ts';
import { mean, unit } from './__fixtures__/matrices.ts';
import { SOURCE_FLAGS, startSourceWorker } from './__fixtures__/start-source-worker.ts';
import { decoderIds, encoderIds } from './__fixtures__/tokenizers.ts';
import { decoderFolder, encoderFolder, writeFolder } from './__fixtures__/write-folder.ts';
import { OnnxModel } from './onnx-model.ts';
import type { OnnxModelOptions } from './onnx-options.ts';
import type { StartWorker } from './thread/start-worker.ts';

const workers: Worker[] = [];
const start: StartWorker = (setup) => {
  const worker = startSourceWorker(setup);
  workers.push(worker);
  return worker;
};
const models: OnnxModel[] = [];
const load = async (folder?: string, options: OnnxModelOptions = {}): Promise<OnnxModel> => {
  const model = await OnnxModel.load(folder ?? (await encoderFolder()), options, start);
  models.push(model);
  return model;
};

const byHand = (text: string) => unit(mean(encodeByHand(encoderIds(text))));
const close = (vector: readonly number[], digits?: number) =>
  vector.map((value) => expect.closeTo(value, digits));

afterEach(async () => {
  workers.length = 0;
  await Promise.all(models.splice(0).map((model) => model.close()));
});

describe('OnnxModel keeps the contract', () => {
  it.each(embeddingModelContract({ create: () => load() }))('$title', ({ run }) => run());
});

describe('OnnxModel', () => {
  it('gives the vectors of its graph', async () => {
    const model = await load();
    const texts = ['the red fox', 'a dog slept'];
    expect((await model.embed(texts)).map((vector) => [...vector])).toEqual(
      texts.map((text) => close(byHand(text))),
    );
  });

  it('reads 16-bit graphs', async () => {
    const model = await load(await decoderFolder({}, 'float16'));
    const [vector] = await model.embed(['the red fox']);
    const expected = unit(decodeByHand(decoderIds('the red fox')).at(-1) ?? []);
    expect([...(vector ?? [])]).toEqual(close(expected, 2));
  });

  it('is named after its folder, or as it is told', async () => {
    const folder = join(await encoderFolder(), 'onnx', '..');
    expect((await load(folder)).name).toMatch(/^scaledown-onnx-/);
    const model = await load(folder, { name: 'small/encoder', dimension: 3, maxTokens: 9 });
    expect([model.name, model.dimension, model.maxTokens]).toEqual(['small/encoder', 3, 9]);
    expect(model.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });

  it('answers many calls at once, each its own', async () => {
    const model = await load();
    const texts = ['red', 'green fox', 'the blue dog', 'slept', 'ran over the fox'];
    const answers = await Promise.all(texts.map((text) => model.embed([text, 'the'])));
    for (const [index, [first]] of answers.entries()) {
      expect([...(first ?? [])]).toEqual(close(byHand(texts[index] ?? '')));
    }
  });

  it('keeps the order over more texts than one message holds', async () => {
    const model = await load();
    const texts = Array.from({ length: 2500 }, (_, index) => ['fox', 'red dog', 'the'][index % 3] ?? '');
    const vectors = await model.embed(texts);
    expect(vectors).toHaveLength(2500);
    expect([...(vectors[2498] ?? [])]).toEqual([...(vectors[2] ?? [])]);
    expect([...(vectors[2499] ?? [])]).toEqual([...(vectors[0] ?? [])]);
  });

  it('gives vectors that do not share memory', async () => {
    const [first, second] = await (await load()).embed(['fox', 'dog']);
    expect(first?.buffer).not.toBe(second?.buffer);
    expect(first?.buffer.byteLength).toBe((first?.length ?? 0) * 4);
  });
});

describe('OnnxModel refuses', () => {
  it('options that are out of range, before it starts a thread', async () => {
    const loading = OnnxModel.load('nowhere', { batchTokens: 0 }, start);
    await expect(loading).rejects.toMatchObject({ name: 'InvalidOptionsError' });
    expect(workers).toHaveLength(0);
  });

  it('more dimensions than the model has', async () => {
    await expect(load(undefined, { dimension: 99 })).rejects.toThrow('dimension: expected at most 6');
  });

  it.each([
    ['a folder that is not there', async () => join(await writeFolder({}), 'none')],
    ['an empty folder', () => writeFolder({})],
    ['a folder with a damaged graph', () => encoderFolder({ 'onnx/model.onnx': new Uint8Array(99) })],
    [
      'a graph that is a folder',
      async () => {
        const folder = await encoderFolder({ 'onnx/model.onnx': undefined });
        await mkdir(join(folder, 'onnx', 'model.onnx'), { recursive: true });
        return folder;
      },
    ],
    ['a graph whose output has no numbers to read', () => encoderFolder({}, { outputType: 'int32' })],
  ])('%s', async (_, write) => {
    await expect(load(await write())).rejects.toMatchObject({ name: 'ModelFileError' });
  });

  it('a load that is given up', async () => {
    const controller = new AbortController();
    const loading = load(undefined, { signal: controller.signal });
    controller.abort(new RangeError('too slow'));
    await expect(loading).rejects.toThrow('too slow');
  });
});

describe('OnnxModel stops', () => {
  const many = Array.from({ length: 20_000 }, () => 'the red fox ran over the dog');

  it('when the signal says so, and is ready for the next call', async () => {
    const model = await load(undefined, { batchTokens: 8 });
    const controller = new AbortController();
    const embedding = model.embed(many, { signal: controller.signal });
    const abandoned = expect(embedding).rejects.toThrow('enough');
    setTimeout(() => controller.abort(new RangeError('enough')), 30);
    await abandoned;
    expect([...((await model.embed(['fox']))[0] ?? [])]).toEqual(close(byHand('fox')));
  });

  it('when it is closed: what waits is rejected, and so is what comes later', async () => {
    const model = await load(undefined, { batchTokens: 8 });
    const waiting = expect(model.embed(many)).rejects.toMatchObject({ code: 'model-closed' });
    await model.close();
    await waiting;
    await expect(model.embed(['fox'])).rejects.toMatchObject({ name: 'ModelRunError', code: 'model-closed' });
    await model.close();
  });

  it('with a typed error when its thread dies', async () => {
    const model = await load(undefined, { batchTokens: 8 });
    const waiting = expect(model.embed(many)).rejects.toMatchObject({
      name: 'ModelRunError',
      code: 'model-thread-ended',
    });
    // No request has this form: the thread fails on it outside of everything that catches.
    workers.at(-1)?.postMessage(undefined);
    await waiting;
    await expect(model.embed(['fox'])).rejects.toMatchObject({ code: 'model-thread-ended' });
    await model.close();
  });
});

describe('a process with an OnnxModel', () => {
  const run = async (lines: string): Promise<{ output: string; code: number | null }> => {
    const source = `import { OnnxModel } from ${JSON.stringify(new URL('./onnx-model.ts', import.meta.url).href)};
      const model = await OnnxModel.load(${JSON.stringify(await encoderFolder())});
      ${lines}`;
    const script = join(await writeFolder({ 'main.mjs': new TextEncoder().encode(source) }), 'main.mjs');
    const child = spawn(process.execPath, [...SOURCE_FLAGS, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 20_000,
    });
    const code = new Promise<number | null>((resolve) => {
      child.once('close', resolve);
    });
    return { output: await readText(child.stdout), code: await code };
  };

  it('waits for the vectors, and ends without close()', async () => {
    const { output, code } = await run(`console.log((await model.embed(['fox', 'dog'])).length)`);
    expect([output, code]).toEqual(['2\n', 0]);
  });

  it('ends at once when it is told to, in the middle of work', async () => {
    for (const delayMs of [5, 12, 20]) {
      const { output, code } = await run(
        `model.embed(Array(50_000).fill('the red fox').map((text) => text.repeat(4)));
         setTimeout(() => { console.log('bye'); process.exit(0); }, ${delayMs})`,
      );
      expect([output, code]).toEqual(['bye\n', 0]);
    }
  });
});
