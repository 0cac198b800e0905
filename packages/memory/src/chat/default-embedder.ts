import type { EmbeddingModel } from '@scaledown/core';
import * as v from 'valibot';
import { EmbedderRequiredError } from '../errors/embedder-required-error.ts';

const PACKAGE: string = '@scaledown/embeddings';

const MESSAGE = `No embedding service was given, and ${PACKAGE} is not installed. Do one of these:

  1. npm install ${PACKAGE}

  2. Wrap a model of your own:

     const embeddingService = {
       getEmbedding: async (text) => (await myModel.encode(text)).vector,
       getDimension: () => 384,
     };
     new SemvecChatProxy({ llmCall, embeddingService });

  3. Go without embeddings, by words alone:

     new SemvecChatProxy({ llmCall, embeddingService: 'lexical' });`;

const moduleSchema = v.looseObject({
  loadDefaultModel: v.custom<() => Promise<EmbeddingModel>>((value) => typeof value === 'function'),
});

/**
 * Loads the bundled model of `@scaledown/embeddings`, the only place that does.
 *
 * @throws EmbedderRequiredError where the package is not installed, or too old to bring a model.
 */
export async function loadDefaultEmbedder(name: string = PACKAGE): Promise<EmbeddingModel> {
  let loaded: unknown;
  try {
    loaded = await import(name);
  } catch (cause) {
    throw new EmbedderRequiredError(MESSAGE, { cause });
  }
  const checked = v.safeParse(moduleSchema, loaded);
  if (!checked.success) throw new EmbedderRequiredError(MESSAGE);
  return checked.output.loadDefaultModel();
}
