import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalModel } from './local-model.ts';
import { kindOf } from './model-kind.ts';
import { readManifest } from './model-manifest.ts';
import { folderNameOf, nameOfFolder } from './model-name.ts';
import { unlessHidden } from './system-error-code.ts';

/** Finds a model that was pulled, if all of it is there. */
export async function findInStore(store: string, name: string): Promise<LocalModel | undefined> {
  const modelFolder = join(store, folderNameOf(name));
  const manifest = await readManifest(modelFolder);
  if (manifest === undefined) return undefined;
  const folder = join(modelFolder, manifest.folder);
  const paths = manifest.files.map(({ path }) => path);
  const kind = await kindOf(folder, paths);
  if (kind === undefined) return undefined;
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  return { name, folder, kind, origin: 'scaledown', bytes, revision: manifest.revision };
}

/** Lists the models that were pulled. */
export async function listStore(store: string): Promise<LocalModel[]> {
  const models: LocalModel[] = [];
  for (const folder of (await unlessHidden(readdir(store))) ?? []) {
    const name = nameOfFolder(folder);
    const model = name === undefined ? undefined : await findInStore(store, name);
    if (model !== undefined) models.push(model);
  }
  return models;
}
