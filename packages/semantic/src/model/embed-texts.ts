import { setImmediate } from 'node:timers/promises';
import { type EmbeddingModel, type EmbedOptions, OptimizerError } from '@scaledown/core';

/** The bundled model reads about this many chunks in 30 ms, and it reads them without a pause. */
const SLICE = 512;

/**
 * Embeds texts, in slices between which other work and an abort come in, and makes sure that there is a vector for each.
 *
 * @throws OptimizerError when the model gives another number of vectors than it was given texts.
 */
export async function embedTexts(
  model: EmbeddingModel,
  texts: readonly string[],
  options: EmbedOptions,
): Promise<Float32Array[]> {
  const all: Float32Array[] = [];
  for (let start = 0; start < texts.length; start += SLICE) {
    if (start > 0) await setImmediate();
    options.signal?.throwIfAborted();
    const slice = texts.slice(start, start + SLICE);
    const vectors = await model.embed(slice, options);
    if (vectors.length !== slice.length) throw countError(model, slice.length, vectors.length);
    for (const vector of vectors) all.push(vector);
  }
  options.signal?.throwIfAborted();
  return all;
}

function countError({ name }: EmbeddingModel, texts: number, vectors: number): OptimizerError {
  return new OptimizerError(
    `The embedding model ${name} gave ${vectors} vectors for ${texts} texts; it must give one each.`,
  );
}
