import { type EmbeddingModel, type EmbedOptions, untilAborted } from '@scaledown/core';
import { EmbeddingError } from '../errors/embedding-error.ts';
import type { Vector } from '../vector.ts';
import type { EmbeddingService, EmbeddingSource } from './embedding-service.ts';

/** Turns one text into a vector, or null where there are no embeddings. */
export interface TextEmbedder {
  /** Numbers per embedding; undefined where there are none. */
  readonly dimension: number | undefined;
  /**
   * @throws EmbeddingError when the model fails; the signal's reason for an abort, also while a model that does not
   * listen goes on.
   */
  embed(text: string, options: EmbedOptions): Promise<Vector | null>;
}

/** Makes one embedder of all the shapes that embeddings come in. */
export function createTextEmbedder(source: EmbeddingSource): TextEmbedder {
  if (source === 'lexical') return { dimension: undefined, embed: async () => null };
  const dimension = isService(source) ? source.getDimension() : source.dimension;
  const embedOne = isService(source)
    ? async (text: string): Promise<Vector | undefined> => source.getEmbedding(text)
    : async (text: string, options: EmbedOptions): Promise<Vector | undefined> =>
        (await source.embed([text], options))[0];
  return {
    dimension,
    embed: async (text, options) => {
      const vector = await named(embedOne(text, options), options.signal);
      if (vector === undefined) throw new EmbeddingError('The embedding model gave no vector for a text.');
      return vector;
    },
  };
}

const isService = (source: EmbeddingModel | EmbeddingService): source is EmbeddingService =>
  'getEmbedding' in source;

async function named<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  try {
    return await untilAborted(work, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new EmbeddingError('The embedding model failed; its own error is the cause.', { cause });
  }
}
