import type { EmbeddingModel } from '@scaledown/core';

/** The model that serves where none is named: it comes with the command and needs no network. */
export const DEFAULT_MODEL = 'bundled';

/**
 * Loads the model that a flag names: `bundled`, one that `scaledown models` lists, or a folder. Nothing is downloaded.
 *
 * @throws ModelNotFoundError when it is not there, with the command that fetches it.
 * @throws ModelFileError when it cannot be read; MissingDependencyError when it needs onnxruntime-node.
 */
export async function chooseModel(name: string): Promise<EmbeddingModel> {
  const { loadModel } = await import('@scaledown/embeddings');
  return loadModel(name);
}
