import { DimensionMismatchError } from '../errors/dimension-mismatch-error.ts';
import { EmbeddingError } from '../errors/embedding-error.ts';
import type { Vector } from '../vector.ts';

/**
 * Scales an embedding to unit length; undefined for none, and for a zero vector, which points nowhere.
 *
 * @throws DimensionMismatchError when it does not have `dimension` numbers.
 * @throws EmbeddingError when one of them is NaN or infinite.
 */
export function readEmbedding(
  embedding: Vector | null | undefined,
  dimension: number,
): Float32Array | undefined {
  if (embedding === null || embedding === undefined) return undefined;
  if (embedding.length !== dimension) {
    throw new DimensionMismatchError(
      `Expected an embedding of ${dimension} numbers, received ${embedding.length}. Set \`dimension\` to what the model gives.`,
      { expected: dimension, received: embedding.length },
    );
  }
  const largest = largestOf(embedding);
  if (largest === 0) return undefined;
  // Scaled by the largest first, so that neither tiny nor huge numbers are lost when they are squared.
  let sum = 0;
  for (let at = 0; at < dimension; at += 1) sum += ((embedding[at] ?? 0) / largest) ** 2;
  const length = Math.sqrt(sum);
  return Float32Array.from(embedding, (value) => value / largest / length);
}

function largestOf(embedding: Vector): number {
  let largest = 0;
  for (let at = 0; at < embedding.length; at += 1) {
    const value = embedding[at] ?? Number.NaN;
    if (!Number.isFinite(value)) {
      throw new EmbeddingError(`Expected finite numbers in the embedding, received ${value} at ${at}.`);
    }
    largest = Math.max(largest, Math.abs(value));
  }
  return largest;
}
