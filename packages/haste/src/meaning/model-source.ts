import { AuthenticationError, type EmbeddingModel } from '@scaledown/core';
import { namesEndpoint } from '../environment.ts';
import type { ResolvedHasteOptions } from '../haste-options.ts';
import { importEmbeddings } from './import-embeddings.ts';

/** Gives the model that meaning is read with; undefined where it is not read at all. */
export type ModelSource = (signal: AbortSignal | undefined) => Promise<EmbeddingModel | undefined>;

type MeaningOptions = Pick<ResolvedHasteOptions, 'semantic' | 'semModel' | 'embeddings'>;

/**
 * Finds the model: the injected one, else `semModel` at the endpoint that the environment names. The endpoint is
 * connected to when it is first needed, and kept from then on.
 */
export function createModelSource({ semantic, semModel, embeddings }: MeaningOptions): ModelSource {
  if (!semantic) return async () => undefined;
  let model = embeddings;
  return async (signal) => {
    // Two first calls may both connect: sharing it would let one caller's abort end the other's call.
    model ??= await connect(semModel, signal);
    return model;
  };
}

/** @throws AuthenticationError when the environment names no endpoint; MissingDependencyError without `@scaledown/embeddings`. */
async function connect(model: string, signal: AbortSignal | undefined): Promise<EmbeddingModel> {
  if (!namesEndpoint()) {
    throw new AuthenticationError(
      'semantic: true needs a model to read meaning with. Set OPENAI_API_KEY (or OPENAI_BASE_URL for a server of your ' +
        'own), or pass an EmbeddingModel as `embeddings`.',
    );
  }
  const { HttpModel } = await importEmbeddings();
  return HttpModel.connect({ model, signal });
}
