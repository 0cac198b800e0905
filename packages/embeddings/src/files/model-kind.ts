import { ModelFileError } from '../errors/model-file-error.ts';
import { detectModelKind } from '../folder/detect-model-kind.ts';
import type { ModelKind } from './local-model.ts';

/**
 * Tells how the model in a folder is read; undefined where there is none that can be. A graph alone does not do: other
 * programs fetch files one by one, and one that never fetched the tokenizer has left no model.
 *
 * @param paths The folder's files, relative to it.
 */
export async function kindOf(folder: string, paths: readonly string[]): Promise<ModelKind | undefined> {
  try {
    const kind = await detectModelKind(folder);
    return kind === 'onnx' && !paths.includes('tokenizer.json') ? undefined : kind;
  } catch (error) {
    // A table that another program is still fetching, or keeps to itself: one such model must not hide the others.
    if (ModelFileError.isInstance(error)) return undefined;
    throw error;
  }
}
