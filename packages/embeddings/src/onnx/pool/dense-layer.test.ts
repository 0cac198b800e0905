import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { encodeByHand } from '../__fixtures__/encoder-graph.ts';
import { add, drawMatrix, mean, multiply, unit } from '../__fixtures__/matrices.ts';
import { encoderIds } from '../__fixtures__/tokenizers.ts';
import { encoderFolder, modules, writeFolder } from '../__fixtures__/write-folder.ts';
import { OnnxEncoder } from '../encode/onnx-encoder.ts';
import { readDenseLayer } from './dense-layer.ts';

const INPUTS = 6;
const OUTPUTS = 3;
/** A row an output, as the file has it. */
const WEIGHTS = drawMatrix(OUTPUTS, INPUTS, 21);
const BIAS = [0.5, -0.25, 0];

/** Writes float32 tensors as a safetensors file. */
function writeTensors(
  tensors: Readonly<Record<string, { shape: number[]; values: readonly number[] }>>,
): Uint8Array {
  let offset = 0;
  const header: Record<string, object> = {};
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.length * 4] };
    offset += values.length * 4;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const numbers = Float32Array.from(Object.values(tensors).flatMap(({ values }) => [...values]));
  return Buffer.concat([
    new Uint8Array(BigUint64Array.of(BigInt(text.length)).buffer),
    text,
    new Uint8Array(numbers.buffer),
  ]);
}

const weight = { shape: [OUTPUTS, INPUTS], values: WEIGHTS.flat() };
const bias = { shape: [OUTPUTS], values: BIAS };

describe('a dense layer', () => {
  it('follows the pooling', async () => {
    const folder = await encoderFolder({
      'modules.json': modules('Pooling', 'Dense', 'Normalize'),
      '2_Dense/config.json': { activation_function: 'torch.nn.modules.activation.Tanh' },
      '2_Dense/model.safetensors': writeTensors({ 'linear.weight': weight, 'linear.bias': bias }),
    });
    const encoder = await OnnxEncoder.open({ folder, batchTokens: 64, prompts: {} });
    const signal = new AbortController().signal;
    const [vector] = await encoder.encode(['the red fox'], { purpose: 'document', signal });
    const pooled = mean(encodeByHand(encoderIds('the red fox')));
    const columns = pooled.map((_, input) => WEIGHTS.map((row) => row[input] ?? 0));
    const expected = unit(add(multiply(pooled, columns), BIAS).map(Math.tanh));
    expect([...(vector ?? [])]).toEqual(expected.map((value) => expect.closeTo(value, 5)));
    await encoder.close();
  });

  it('may do without a bias and an activation', async () => {
    const folder = await writeFolder({
      'config.json': { activation_function: 'torch.nn.modules.linear.Identity' },
      'model.safetensors': writeTensors({ 'linear.weight': weight }),
    });
    expect(await readDenseLayer(folder)).toMatchObject({
      inputs: INPUTS,
      outputs: OUTPUTS,
      bias: undefined,
      activation: 'identity',
    });
  });

  it.each([
    [
      'an activation that is not known',
      { activation_function: 'GELU' },
      { 'linear.weight': weight },
      'config.json',
    ],
    ['no weights', {}, {}, 'model.safetensors'],
    ['weights that are no matrix', {}, { 'linear.weight': bias }, 'model.safetensors'],
  ])('is refused with %s', async (_, config, tensors, file) => {
    const folder = await writeFolder({ 'config.json': config, 'model.safetensors': writeTensors(tensors) });
    await expect(readDenseLayer(folder)).rejects.toMatchObject({
      name: 'ModelFileError',
      path: join(folder, file),
      reason: 'unsupported',
    });
  });
});
