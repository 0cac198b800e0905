import { join } from 'node:path';
import { ModelFileError } from '../../errors/model-file-error.ts';
import { readModelFile } from '../../folder/read-model-file.ts';
import { readModelJson } from '../../folder/read-model-json.ts';
import { readSafetensors } from '../../folder/safetensors.ts';
import { decodeTensor } from '../../static/decode-tensor.ts';
import { denseSchema } from '../folder/model-schemas.ts';

/** A linear layer after the pooling: `activation(weights · vector + bias)`. */
export interface DenseLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** Row after row: `outputs * inputs`. */
  readonly weights: ArrayLike<number>;
  readonly bias: ArrayLike<number> | undefined;
  readonly activation: 'identity' | 'tanh';
}

/**
 * Reads a dense layer of a sentence-transformers folder.
 *
 * @throws ModelFileError when its files are missing or damaged, or it is of a kind that is not known here.
 */
export async function readDenseLayer(folder: string): Promise<DenseLayer> {
  const configPath = join(folder, 'config.json');
  const { activation_function: name } = await readModelJson(configPath, denseSchema);
  const activation = name.endsWith('Tanh') ? 'tanh' : name.endsWith('Identity') ? 'identity' : undefined;
  if (activation === undefined) {
    throw new ModelFileError(`${configPath} asks for the activation ${name}; Identity and Tanh are known.`, {
      path: configPath,
      reason: 'unsupported',
    });
  }
  const path = join(folder, 'model.safetensors');
  const tensors = readSafetensors(await readModelFile(path), path);
  const weight = tensors.get('linear.weight');
  const [outputs, inputs] = weight?.shape ?? [];
  if (weight === undefined || outputs === undefined || inputs === undefined) {
    throw new ModelFileError(`${path} holds no matrix "linear.weight".`, { path, reason: 'unsupported' });
  }
  const bias = tensors.get('linear.bias');
  return {
    inputs,
    outputs,
    weights: decodeTensor(weight, 'linear.weight', path),
    bias: bias === undefined ? undefined : decodeTensor(bias, 'linear.bias', path),
    activation,
  };
}

/** Applies a layer to one vector. */
export function applyDense(
  { inputs, outputs, weights, bias, activation }: DenseLayer,
  vector: Float32Array,
): Float32Array {
  const result = new Float32Array(outputs);
  for (let row = 0; row < outputs; row++) {
    let sum = bias?.[row] ?? 0;
    for (let column = 0; column < inputs; column++) {
      sum += (weights[row * inputs + column] ?? 0) * (vector[column] ?? 0);
    }
    result[row] = activation === 'tanh' ? Math.tanh(sum) : sum;
  }
  return result;
}
