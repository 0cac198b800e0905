import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeEncoderGraph } from '../__fixtures__/encoder-graph.ts';
import { ENCODER_TOKENIZER } from '../__fixtures__/tokenizers.ts';
import { encoderFolder, modules, pooling, writeFolder } from '../__fixtures__/write-folder.ts';
import { type FolderChoices, readOnnxFolder } from './read-onnx-folder.ts';

const read = (folder: string, choices: Partial<FolderChoices> = {}) =>
  readOnnxFolder(folder, { prompts: {}, ...choices });

const problem = (path: string, reason: string) =>
  expect.objectContaining({ name: 'ModelFileError', path, reason });

describe('a folder', () => {
  it('needs no more than a graph and a tokenizer', async () => {
    const folder = await writeFolder({
      'model.onnx': writeEncoderGraph(),
      'tokenizer.json': ENCODER_TOKENIZER,
    });
    expect(await read(folder)).toMatchObject({
      graphFile: join(folder, 'model.onnx'),
      pooling: undefined,
      prompts: { query: '', document: '' },
      maxTokens: 2048,
      padding: { side: 'right' },
    });
  });

  it('may hold graphs of several dtypes', async () => {
    const folder = await encoderFolder({ 'onnx/model_quantized.onnx': writeEncoderGraph() });
    expect((await read(folder)).graphFile).toBe(join(folder, 'onnx', 'model.onnx'));
    expect((await read(folder, { dtype: 'q8' })).graphFile).toBe(
      join(folder, 'onnx', 'model_quantized.onnx'),
    );
    await expect(read(folder, { dtype: 'q4' })).rejects.toEqual(problem(folder, 'missing'));
  });

  it('limits tokens to the places that the model has', async () => {
    const folder = await encoderFolder({
      'sentence_bert_config.json': { max_seq_length: 20 },
      'tokenizer_config.json': { model_max_length: 1e30 },
    });
    expect((await read(folder)).maxTokens).toBe(20);
    expect((await read(folder, { maxTokens: 30 })).maxTokens).toBe(30);
    expect((await read(folder, { maxTokens: 1000 })).maxTokens).toBe(32);
  });

  it('may name tokens as text or as an object', async () => {
    const folder = await encoderFolder({ 'tokenizer_config.json': { pad_token: { content: '[PAD]' } } });
    expect((await read(folder)).padding).toEqual({ token: '[PAD]', id: 0, side: 'right' });
  });

  it('has a fingerprint that changes with the weights and with what changes vectors', async () => {
    const folder = await encoderFolder();
    const { fingerprint } = await read(folder);
    expect((await read(folder)).fingerprint).toBe(fingerprint);
    expect((await read(folder, { maxTokens: 7 })).fingerprint).not.toBe(fingerprint);
    expect((await read(folder, { prompts: { query: 'a ' } })).fingerprint).not.toBe(fingerprint);
    await utimes(join(folder, 'onnx', 'model.onnx'), 1, 1);
    expect((await read(folder)).fingerprint).not.toBe(fingerprint);
  });
});

describe('what cannot be run is refused', () => {
  it('a folder that is not there', async () => {
    await expect(read('/nowhere/at/all')).rejects.toEqual(problem('/nowhere/at/all', 'missing'));
  });

  it('a folder without a graph', async () => {
    const folder = await encoderFolder({ 'onnx/model.onnx': undefined });
    await expect(read(folder)).rejects.toEqual(problem(folder, 'missing'));
  });

  it('a folder without a tokenizer', async () => {
    const folder = await encoderFolder({ 'tokenizer.json': undefined });
    await expect(read(folder)).rejects.toEqual(problem(join(folder, 'tokenizer.json'), 'missing'));
  });

  it('a pooling that is not known, and two at once', async () => {
    const path = (folder: string) => join(folder, '1_Pooling', 'config.json');
    const weighted = await encoderFolder({ '1_Pooling/config.json': pooling('weightedmean_tokens') });
    await expect(read(weighted)).rejects.toEqual(problem(path(weighted), 'unsupported'));
    const both = await encoderFolder({
      '1_Pooling/config.json': pooling('mean_tokens', { pooling_mode_cls_token: true }),
    });
    await expect(read(both)).rejects.toThrow('pooling_mode_mean_tokens and pooling_mode_cls_token');
  });

  it('a layer that is not known', async () => {
    const folder = await encoderFolder({ 'modules.json': modules('WordWeights') });
    await expect(read(folder)).rejects.toThrow('sentence_transformers.models.WordWeights');
  });

  it('a damaged file', async () => {
    const folder = await encoderFolder({ 'config.json': new TextEncoder().encode('{"model_type":') });
    await expect(read(folder)).rejects.toEqual(problem(join(folder, 'config.json'), 'corrupt'));
  });
});
