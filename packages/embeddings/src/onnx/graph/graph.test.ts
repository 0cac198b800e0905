import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeDecoderGraph } from '../__fixtures__/decoder-graph.ts';
import { writeEncoderGraph } from '../__fixtures__/encoder-graph.ts';
import { writeFolder } from '../__fixtures__/write-folder.ts';
import { NativeGate } from '../thread/native-gate.ts';
import { Graph } from './graph.ts';
import { importRuntime } from './import-runtime.ts';

const open = async (bytes: Uint8Array): Promise<Graph> =>
  Graph.open(join(await writeFolder({ 'model.onnx': bytes }), 'model.onnx'), new NativeGate(), 1);

describe('a graph', () => {
  it('tells an encoder from a decoder, and token vectors from pooled ones', async () => {
    const encoder = await open(writeEncoderGraph());
    expect([encoder.isDecoder, encoder.isPooled]).toEqual([false, false]);
    const pooled = await open(writeEncoderGraph({ output: 'sentence_embedding' }));
    expect([pooled.isDecoder, pooled.isPooled]).toEqual([false, true]);
    const decoder = await open(writeDecoderGraph());
    expect([decoder.isDecoder, decoder.isPooled]).toEqual([true, false]);
  });

  it('is refused when it asks for what no text gives', async () => {
    const opening = open(writeEncoderGraph({ extraInput: 'pixel_values' }));
    await expect(opening).rejects.toMatchObject({
      name: 'ModelFileError',
      reason: 'unsupported',
      message: expect.stringContaining('asks for the input pixel_values'),
    });
  });

  it('is refused when it gives no vectors of texts', async () => {
    const opening = open(writeEncoderGraph({ output: 'logits' }));
    await expect(opening).rejects.toMatchObject({
      name: 'ModelFileError',
      reason: 'unsupported',
      message: expect.stringContaining('gives logits'),
    });
  });

  it.each([
    ['empty', new Uint8Array()],
    ['cut off', writeEncoderGraph().slice(0, 900)],
    ['something else', new TextEncoder().encode('<html>404</html>')],
  ])('is refused when its file is %s', async (_, bytes) => {
    await expect(open(bytes)).rejects.toMatchObject({ name: 'ModelFileError', reason: 'corrupt' });
  });
});

it('says what to install where the runtime is missing', async () => {
  await expect(importRuntime('onnxruntime-of-nobody')).rejects.toMatchObject({
    name: 'MissingDependencyError',
    dependency: 'onnxruntime-of-nobody',
    message: expect.stringContaining('npm install onnxruntime-of-nobody'),
  });
});
