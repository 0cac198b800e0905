import { fileURLToPath } from 'node:url';
import { StaticModel } from '../static/static-model.ts';
import type { StaticModelOptions } from '../static/static-model-options.ts';

/** What the bundled model is called where a model is named, as in `loadModel('bundled')`. */
export const BUNDLED_MODEL = 'bundled';

/** The same distance from the sources as from the build. */
const FOLDER = fileURLToPath(new URL('../../model/', import.meta.url));

let shared: Promise<StaticModel> | undefined;

/**
 * Gives the model that comes with this package: 256 numbers a text, no download, no native code. It is read once; later
 * calls share it, for it holds no state.
 *
 * @throws ModelFileError when the package is not installed whole.
 */
export async function loadDefaultModel(): Promise<StaticModel> {
  shared ??= loadBundledModel();
  try {
    return await shared;
  } catch (error) {
    shared = undefined;
    throw error;
  }
}

/** Reads the bundled model with options of its own. */
export function loadBundledModel(options: StaticModelOptions = {}): Promise<StaticModel> {
  return StaticModel.load(FOLDER, options);
}
