import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelKind } from '../files/local-model.ts';
import { findOnnxFile } from '../files/onnx-files.ts';
import { unlessMissing } from '../files/system-error-code.ts';
import { modelFileFailure } from './model-file-failure.ts';
import { findStaticLayout } from './static-layout.ts';

/**
 * Tells how a folder's model is read; undefined where the folder holds no model. A folder with both a table of token
 * vectors and a graph of it is static: the table gives the same vectors, without a runtime. Looks at no other folders
 * within than a model's own: someone may name a folder with all their projects.
 *
 * @throws ModelFileError when the folder may not be read, or the weights of a static model are damaged.
 */
export async function detectModelKind(folder: string): Promise<ModelKind | undefined> {
  if ((await findStaticLayout(folder)) !== undefined) return 'static';
  const [names, graphs] = await Promise.all([listNames(folder), listNames(join(folder, 'onnx'))]);
  const paths = [...names, ...graphs.map((name) => `onnx/${name}`)];
  return findOnnxFile(paths) === undefined ? undefined : 'onnx';
}

async function listNames(folder: string): Promise<readonly string[]> {
  try {
    return (await unlessMissing(readdir(folder))) ?? [];
  } catch (cause) {
    throw modelFileFailure(folder, cause);
  }
}
