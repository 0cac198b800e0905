import { readFile } from 'node:fs/promises';
import { modelFileFailure } from './model-file-failure.ts';

/**
 * Reads one file of a model, whole.
 *
 * @throws ModelFileError when it is missing or cannot be read.
 */
export async function readModelFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw modelFileFailure(path, cause);
  }
}
