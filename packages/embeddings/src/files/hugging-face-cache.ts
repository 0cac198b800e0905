import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from './list-files.ts';
import type { LocalModel } from './local-model.ts';
import { kindOf } from './model-kind.ts';
import { folderNameOf, nameOfFolder } from './model-name.ts';
import { unlessHidden } from './system-error-code.ts';

const PREFIX = 'models--';

/**
 * Finds a model in Hugging Face's cache: the snapshot that its branch `main` stood at when it was last fetched.
 * Undefined where there is none, or none that these packages can run, such as one of PyTorch's weights alone.
 */
export async function findInHuggingFaceCache(cache: string, name: string): Promise<LocalModel | undefined> {
  const folder = join(cache, PREFIX + folderNameOf(name));
  const revision = (await unlessHidden(readFile(join(folder, 'refs', 'main'), 'utf8')))?.trim();
  if (revision === undefined || !/^[0-9a-f]{40}$/.test(revision)) return undefined;
  const snapshot = join(folder, 'snapshots', revision);
  const files = await listFiles(snapshot);
  const paths = files.map(({ path }) => path);
  const kind = await kindOf(snapshot, paths);
  if (kind === undefined) return undefined;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { name, folder: snapshot, kind, origin: 'hugging-face', bytes, revision };
}

/** Lists the models of Hugging Face's cache that these packages can run. */
export async function listHuggingFaceCache(cache: string): Promise<LocalModel[]> {
  const models: LocalModel[] = [];
  for (const folder of (await unlessHidden(readdir(cache))) ?? []) {
    const name = folder.startsWith(PREFIX) ? nameOfFolder(folder.slice(PREFIX.length)) : undefined;
    const model = name === undefined ? undefined : await findInHuggingFaceCache(cache, name);
    if (model !== undefined) models.push(model);
  }
  return models;
}
