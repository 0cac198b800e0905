import { MissingDependencyError } from '@scaledown/core';
import type * as OnnxRuntime from 'onnxruntime-node';
import * as v from 'valibot';

/** What is used of `onnxruntime-node`. */
export type Runtime = Pick<typeof OnnxRuntime, 'InferenceSession' | 'Tensor'>;

const runtimeSchema = v.looseObject({
  InferenceSession: v.custom<Runtime['InferenceSession']>((value) => isObject(value) && 'create' in value),
  Tensor: v.custom<Runtime['Tensor']>((value) => typeof value === 'function'),
});

const isObject = (value: unknown): value is object =>
  value !== null && (typeof value === 'object' || typeof value === 'function');

/**
 * Loads onnxruntime-node, the only place that does.
 *
 * @param name Another package's, for tests.
 * @throws MissingDependencyError where it is not installed, or has no binary for this platform.
 */
export async function importRuntime(name: string = 'onnxruntime-node'): Promise<Runtime> {
  let loaded: unknown;
  try {
    loaded = await import(name);
  } catch (cause) {
    throw new MissingDependencyError(
      `ONNX models need ${name}, which is not installed or does not run on this machine: npm install ${name}.`,
      { dependency: name, cause },
    );
  }
  return v.parse(runtimeSchema, loaded);
}
