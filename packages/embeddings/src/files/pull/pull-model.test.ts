import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sendJson, treeOf } from '../__fixtures__/hub-server.ts';
import { ENCODER } from '../__fixtures__/models.ts';
import {
  createPullWorld,
  failureOf,
  filesIn,
  holds,
  type PullWorld,
  TOKEN,
} from '../__fixtures__/pull-world.ts';
import { findModel } from '../find-model.ts';
import type { PullProgress } from './pull-progress.ts';

const WEIGHTS = 'onnx/model.onnx_data';

let world: PullWorld;
beforeEach(async () => {
  world = await createPullWorld();
});
afterEach(() => world.close());

/** The error of a call, after making sure that the token and a signed address are nowhere in it. */
async function failure(call: Promise<unknown>): Promise<unknown> {
  const { error, printed } = await failureOf(call);
  expect(printed).not.toContain(TOKEN);
  expect(printed).not.toContain('signature');
  return error;
}

describe('pulling a model', () => {
  it('fetches the settings and the graph with its weights, and nothing else', async () => {
    const model = await world.pull('org/encoder');
    expect(model).toEqual({
      name: 'org/encoder',
      folder: join(world.folder, 'models', 'org--encoder', 'a'.repeat(12)),
      kind: 'onnx',
      origin: 'scaledown',
      bytes: expect.any(Number),
      revision: ENCODER.commit,
    });
    const files = filesIn(model.folder);
    expect(files).toEqual([
      '1_Pooling/config.json',
      'config.json',
      'config_sentence_transformers.json',
      'modules.json',
      'onnx/model.onnx',
      WEIGHTS,
      'tokenizer.json',
    ]);
    for (const path of files) {
      expect(holds(join(model.folder, path), ENCODER.files[path])).toBe(true);
    }
    expect(filesIn(join(world.folder, 'models', 'org--encoder'))).toHaveLength(files.length + 1);
    expect(await findModel('org/encoder', { environment: world.environment() })).toEqual(model);
  });

  it('fetches the table of a Model2Vec model, and no graph', async () => {
    const { kind, folder: at } = await world.pull('org/table', { dtype: 'q8' });
    expect({ kind, files: filesIn(at) }).toEqual({
      kind: 'static',
      files: ['config.json', 'model.safetensors', 'tokenizer.json'],
    });
  });

  it('fetches the graph of the dtype that is asked for, and keeps those of earlier pulls', async () => {
    const small = await world.pull('org/encoder', { dtype: 'q8' });
    expect(filesIn(small.folder)).not.toContain('onnx/model.onnx');
    const before = world.storageRequests().length;
    const both = await world.pull('org/encoder', { dtype: 'fp32' });
    expect(filesIn(both.folder)).toEqual(expect.arrayContaining(['onnx/model_quantized.onnx', WEIGHTS]));
    expect(world.storageRequests().length).toBe(before + 1);
    expect(both.bytes).toBeGreaterThan(350_000);
  });

  it('fetches nothing again that is there', async () => {
    const model = await world.pull('org/encoder');
    const before = world.storageRequests().length;
    expect(await world.pull('org/encoder')).toEqual(model);
    expect(world.storageRequests()).toHaveLength(before);
  });

  it('takes the graph from another repository where the model has none of its own, and the prompts from its own', async () => {
    const { files } = ENCODER;
    world.hub.repositories.set('Qwen/Qwen3-Embedding-0.6B', {
      commit: 'c'.repeat(40),
      files: {
        'config.json': '{"of":"the model"}',
        'model.safetensors': 'torch',
        'tokenizer.json': '{}',
        '1_Pooling/config.json': '{"pooling_mode_lasttoken":true}',
        'config_sentence_transformers.json': '{"prompts":{}}',
      },
    });
    world.hub.repositories.set('onnx-community/Qwen3-Embedding-0.6B-ONNX', {
      commit: 'd'.repeat(40),
      files: {
        'config.json': '{"of":"the graph"}',
        'tokenizer.json': '{}',
        'onnx/model.onnx': 'graph',
        'onnx/model_quantized.onnx': files['onnx/model_quantized.onnx'] ?? '',
      },
    });
    const model = await world.pull('Qwen/Qwen3-Embedding-0.6B');
    expect(model).toMatchObject({
      name: 'Qwen/Qwen3-Embedding-0.6B',
      revision: 'c'.repeat(40),
      kind: 'onnx',
    });
    expect(filesIn(model.folder)).toEqual([
      '1_Pooling/config.json',
      'config.json',
      'config_sentence_transformers.json',
      'onnx/model_quantized.onnx',
      'tokenizer.json',
    ]);
    expect(readFileSync(join(model.folder, 'config.json'), 'utf8')).toBe('{"of":"the graph"}');
  });

  it('replaces an older revision', async () => {
    const before = await world.pull('org/encoder');
    world.hub.repositories.set('org/encoder', { ...ENCODER, commit: 'e'.repeat(40) });
    const after = await world.pull('org/encoder');
    expect(after.revision).toBe('e'.repeat(40));
    expect(existsSync(before.folder)).toBe(false);
  });

  it('can be asked for a commit', async () => {
    await world.pull('org/encoder', { revision: ENCODER.commit });
    expect(world.hub.requests[0]?.url).toBe(`/api/models/org/encoder/revision/${ENCODER.commit}`);
    expect(await failure(world.pull('org/encoder', { revision: 'v9' }))).toMatchObject({
      reason: 'revision-not-found',
      status: 404,
    });
  });

  it('reads a listing of several pages, also of a mirror that hands on the links of the hub', async () => {
    const [first, ...rest] = treeOf(ENCODER);
    world.hub.intercept = ({ url }, response) => {
      if (!url.includes('/tree/')) return false;
      const next = `<https://hub.example${url}&cursor=2>; rel="next"`;
      if (!url.includes('cursor')) response.setHeader('link', next);
      sendJson(response, url.includes('cursor') ? rest : [first]);
      return true;
    };
    expect(filesIn((await world.pull('org/encoder')).folder)).toContain('onnx/model.onnx');
  });

  it('says how far it has come', async () => {
    const seen: PullProgress[] = [];
    const { bytes } = await world.pull('org/encoder', { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({
      phase: 'downloading',
      file: 'onnx/model.onnx',
      receivedBytes: bytes,
      fetchedBytes: bytes,
      totalBytes: bytes,
    });
    const received = seen.map(({ receivedBytes }) => receivedBytes);
    expect(received).toEqual([...received].sort((a, b) => a - b));
  });

  it('shows the token to the hub, and to nobody that the hub redirects to', async () => {
    await world.pull('org/encoder', {}, { HF_TOKEN: TOKEN });
    for (const { server, headers } of world.hub.requests) {
      expect([server, headers.authorization]).toEqual([
        server,
        server === 'hub' ? `Bearer ${TOKEN}` : undefined,
      ]);
    }
    expect(world.storageRequests()).not.toEqual([]);
  });

  it("takes the token of a login with Hugging Face's own tools", async () => {
    await mkdir(join(world.folder, 'huggingface'));
    await writeFile(join(world.folder, 'huggingface', 'token'), `${TOKEN}\n`);
    await world.pull('org/table');
    expect(world.hub.requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });
});

describe('several at once', () => {
  it('in one process, end with one model, fetched once', async () => {
    const models = await Promise.all([1, 2, 3].map(() => world.pull('org/encoder')));
    expect(new Set(models.map(({ folder: at }) => at)).size).toBe(1);
    expect(world.storageRequests()).toHaveLength(1);
  });
});
