import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { modelFileFailure } from '../../folder/model-file-failure.ts';

/**
 * Lists what lies in a model's folder and in the `onnx` folder within, relative and with `/`.
 *
 * @throws ModelFileError when the folder cannot be read.
 */
export async function listModelFiles(folder: string): Promise<ReadonlySet<string>> {
  const names = await listNames(folder);
  const graphs = names.includes('onnx') ? await listNames(join(folder, 'onnx')) : [];
  return new Set([...names, ...graphs.map((name) => `onnx/${name}`)]);
}

async function listNames(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: unknown) => {
    throw modelFileFailure(folder, cause);
  });
}
