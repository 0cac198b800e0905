import { type EmbeddingModel, MissingDependencyError, type Warning } from '@scaledown/core';
import { loadModelLibrary, type ModelLibrary } from './model-library.ts';

/** The model that serves when none is named and it has been pulled. */
export const PREFERRED_MODEL = 'Qwen/Qwen3-Embedding-0.6B';

/** Which model is wanted. */
export interface ModelRequest {
  /** A model to use as it is. */
  readonly embeddings?: EmbeddingModel | undefined;
  /** A model's name or folder. */
  readonly modelName?: string | undefined;
}

/** A model, and what a caller should know about the choice. */
export interface ResolvedModel {
  readonly model: EmbeddingModel;
  /** Holds `bundled-model` when the bundled model serves in place of the preferred one. */
  readonly warnings: readonly Warning[];
}

/**
 * The injected model, else the named one, else the preferred one where it lies on this machine, else the bundled one with
 * a warning. Never downloads.
 *
 * @throws ModelNotFoundError when a named model is not on this machine; it names the command that fetches it.
 * @throws MissingDependencyError when a named model needs a package that is not installed.
 */
export async function resolveModel(
  { embeddings, modelName }: ModelRequest,
  loadLibrary: () => Promise<ModelLibrary> = loadModelLibrary,
): Promise<ResolvedModel> {
  if (embeddings !== undefined) return { model: embeddings, warnings: [] };
  const library = await loadLibrary();
  if (modelName !== undefined) return { model: await library.loadModel(modelName), warnings: [] };
  if ((await library.findModel(PREFERRED_MODEL)) === undefined) {
    return loadBundled(library, `${PREFERRED_MODEL} is not on this machine`, pullCommand());
  }
  try {
    return { model: await library.loadModel(PREFERRED_MODEL), warnings: [] };
  } catch (error) {
    // Nobody asked for this model by name, so that a runtime that is not there is no failure.
    if (!MissingDependencyError.isInstance(error)) throw error;
    const why = `${PREFERRED_MODEL} needs ${error.dependency}, which is not installed`;
    return loadBundled(library, why, `npm install ${error.dependency}`);
  }
}

function pullCommand(): string {
  return `scaledown models pull ${PREFERRED_MODEL}`;
}

async function loadBundled(library: ModelLibrary, why: string, command: string): Promise<ResolvedModel> {
  const model = await library.loadDefaultModel();
  const message = `${why}; the bundled model ${model.name} served. To use it: ${command}`;
  return { model, warnings: [{ code: 'bundled-model', message }] };
}
