import type { EmbeddingModel } from '@scaledown/core';

/** What is used of `@scaledown/embeddings`: finding and loading models that lie on this machine. */
export interface ModelLibrary {
  /** The model with this name; undefined when it is not on this machine. */
  findModel(name: string): Promise<{ readonly name: string } | undefined>;
  /** Loads a model by its name or its folder; rejects with a `ModelNotFoundError` when there is none. */
  loadModel(nameOrFolder: string): Promise<EmbeddingModel>;
  loadDefaultModel(): Promise<EmbeddingModel>;
}

/** Loads the package when the first model is needed, so that nothing of it is read when one is injected. */
export async function loadModelLibrary(): Promise<ModelLibrary> {
  return import('@scaledown/embeddings');
}
