import { readFilesEnvironment } from './environment.ts';
import { guardStorage } from './guard-storage.ts';
import { listHuggingFaceCache } from './hugging-face-cache.ts';
import type { LocalModel } from './local-model.ts';
import { listStore } from './model-store.ts';
import type { ModelFilesOptions } from './models-folder.ts';

/**
 * Lists the models on this machine that `findModel` would find, by name. One that lies both among those pulled and
 * in Hugging Face's cache is listed once, as the former.
 *
 * @throws ModelStorageError where a folder that exists cannot be read.
 */
export async function listModels({ environment }: ModelFilesOptions = {}): Promise<LocalModel[]> {
  const { modelsFolder, huggingFaceFolder } = readFilesEnvironment(environment);
  const shared = await guardStorage(huggingFaceFolder, () => listHuggingFaceCache(huggingFaceFolder));
  const own = await guardStorage(modelsFolder, () => listStore(modelsFolder));
  const byName = new Map([...shared, ...own].map((model) => [model.name, model]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
