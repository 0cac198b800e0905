import { cosineSimilarity } from '@scaledown/core';
import type { Neighbor } from '../vector-index.ts';

/** Finds the nearest by comparing with each and sorting them all. */
export function naiveSearch(
  vectors: ReadonlyMap<number, Float32Array>,
  query: Float32Array,
  count: number,
): Neighbor[] {
  return [...vectors]
    .map(([id, vector]) => ({ id, similarity: cosineSimilarity(query, vector) }))
    .sort((a, b) => b.similarity - a.similarity || a.id - b.id)
    .slice(0, count);
}
