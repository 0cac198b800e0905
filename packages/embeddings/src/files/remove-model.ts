import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readFilesEnvironment } from './environment.ts';
import { guardStorage } from './guard-storage.ts';
import { withLock } from './model-lock.ts';
import { removeManifest } from './model-manifest.ts';
import { checkModelName, folderNameOf } from './model-name.ts';
import type { ModelFilesOptions } from './models-folder.ts';
import { unlessMissing } from './system-error-code.ts';

/** Options of {@link removeModel}. */
export interface RemoveModelOptions extends ModelFilesOptions {
  /** Ends the wait for a process that pulls the model. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Removes a model that was pulled, and what an unfinished pull has left of it. Hugging Face's cache, which other programs
 * share, is left alone.
 *
 * @returns Whether there was anything.
 * @throws ModelStorageError where it cannot be removed; InvalidOptionsError for a name that no hub has.
 */
export async function removeModel(
  name: string,
  { environment, signal }: RemoveModelOptions = {},
): Promise<boolean> {
  checkModelName(name);
  const { modelsFolder } = readFilesEnvironment(environment);
  const folder = join(modelsFolder, folderNameOf(name));
  return guardStorage(folder, async () => {
    if ((await unlessMissing(stat(folder))) === undefined) return false;
    await withLock(
      join(folder, 'lock'),
      async () => {
        // First, so that nobody finds half a model.
        await removeManifest(folder);
        await rm(folder, { recursive: true, force: true });
      },
      { signal, onWait: () => undefined },
    );
    return true;
  });
}
