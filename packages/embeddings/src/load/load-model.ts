import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { BUNDLED_MODEL, loadBundledModel, loadDefaultModel } from '../bundled/load-default-model.ts';
import { ModelFileError } from '../errors/model-file-error.ts';
import { ModelNotFoundError } from '../errors/model-not-found-error.ts';
import { findModel } from '../files/find-model.ts';
import { isModelName } from '../files/model-name.ts';
import { unlessMissing } from '../files/system-error-code.ts';
import { detectModelKind } from '../folder/detect-model-kind.ts';
import { modelFileFailure } from '../folder/model-file-failure.ts';
import { OnnxModel } from '../onnx/onnx-model.ts';
import { StaticModel } from '../static/static-model.ts';
import { type LoadModelOptions, parseLoadModelOptions } from './load-model-options.ts';

/**
 * Loads a model that lies on this machine. Nothing is downloaded, and no model takes the place of another.
 *
 * @param nameOrFolder `'bundled'`; the name of a model that was pulled or lies in Hugging Face's cache, such as
 * `Qwen/Qwen3-Embedding-0.6B`; or a folder. A name means the same wherever a program runs, so a pulled model comes
 * before a folder of the same name, unless that begins with `./`.
 * @returns A static model or one that onnxruntime runs, by what the folder holds.
 * @throws ModelNotFoundError when there is no such model, with the command that fetches it.
 * @throws ModelFileError when its files are damaged, or of no kind that is read here.
 * @throws MissingDependencyError when it needs onnxruntime-node, and that is not installed.
 */
export async function loadModel(
  nameOrFolder: string,
  options: LoadModelOptions = {},
): Promise<StaticModel | OnnxModel> {
  const { dtype, dimension } = parseLoadModelOptions(options);
  if (nameOrFolder === BUNDLED_MODEL) {
    return dimension === undefined ? loadDefaultModel() : loadBundledModel({ dimension });
  }
  const pulled = isPath(nameOrFolder) ? undefined : await findModel(nameOrFolder);
  const folder = pulled?.folder ?? (await existingFolder(nameOrFolder));
  if (folder === undefined) throw notFound(nameOrFolder);
  // A folder's model is named by itself; a pulled one has the name that it was asked for.
  const name = pulled?.name;
  const kind = await detectModelKind(folder);
  if (kind === 'static') return StaticModel.load(folder, { dimension, name });
  if (kind === 'onnx') return OnnxModel.load(folder, { dtype, dimension, name });
  const message = `${folder} holds no model that can be read: no table of token vectors (model.safetensors) and no graph (onnx/model.onnx).`;
  throw new ModelFileError(message, { path: folder, reason: 'unsupported' });
}

const isPath = (name: string): boolean => isAbsolute(name) || /^\.{1,2}([/\\]|$)/.test(name);

async function existingFolder(path: string): Promise<string | undefined> {
  try {
    return (await unlessMissing(stat(path)))?.isDirectory() ? path : undefined;
  } catch (cause) {
    throw modelFileFailure(path, cause);
  }
}

function notFound(model: string): ModelNotFoundError {
  const message =
    isPath(model) || !isModelName(model)
      ? `There is no folder ${model} with a model in it.`
      : `The model ${model} is not on this machine; fetch it with \`scaledown models pull ${model}\`, or give the folder that it lies in.`;
  return new ModelNotFoundError(message, { model });
}
