import { readFilesEnvironment } from './environment.ts';
import { guardStorage } from './guard-storage.ts';
import { findInHuggingFaceCache } from './hugging-face-cache.ts';
import type { LocalModel } from './local-model.ts';
import { isModelName } from './model-name.ts';
import { findInStore } from './model-store.ts';
import type { ModelFilesOptions } from './models-folder.ts';

/**
 * Finds a model on this machine by its name on the hub: among those that were pulled, else in Hugging Face's cache.
 * Undefined where it is in neither, or not whole. Never uses the network.
 *
 * @throws ModelStorageError where a folder that exists cannot be read.
 */
export async function findModel(
  name: string,
  { environment }: ModelFilesOptions = {},
): Promise<LocalModel | undefined> {
  if (!isModelName(name)) return undefined;
  const { modelsFolder, huggingFaceFolder } = readFilesEnvironment(environment);
  return (
    (await guardStorage(modelsFolder, () => findInStore(modelsFolder, name))) ??
    (await guardStorage(huggingFaceFolder, () => findInHuggingFaceCache(huggingFaceFolder, name)))
  );
}
