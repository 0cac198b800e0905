import { cosineSimilarity } from '@scaledown/core';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { Vector } from '../vector.ts';

/** How near in meaning each entry is to a query. */
export interface MeaningScores {
  /** -1 to 1; 0 for entries without an embedding. */
  readonly cosines: Float64Array;
  /** How far the cosine stands above the average, as a share of how far the best one does; 0 to 1. */
  readonly own: Float64Array;
}

/**
 * Compares each entry's embedding with that of a query. Only what stands above the average counts: any two texts have
 * some likeness in most models, and how much differs from model to model.
 *
 * @throws InvalidOptionsError when the query and an entry differ in dimension.
 */
export function scoreMeaning(
  entries: readonly MemoryEntry[],
  query: Vector | null | undefined,
): MeaningScores | undefined {
  if (query == null || query.length === 0 || query.every((component) => component === 0)) return undefined;
  const cosines = new Float64Array(entries.length);
  let sum = 0;
  let embedded = 0;
  let highest = -1;
  for (const [at, { embedding }] of entries.entries()) {
    if (embedding === undefined) continue;
    const cosine = cosineSimilarity(embedding, query);
    cosines[at] = cosine;
    sum += cosine;
    embedded++;
    highest = Math.max(highest, cosine);
  }
  if (embedded === 0) return undefined;
  // A lone embedding is its own average.
  const average = embedded === 1 ? 0 : sum / embedded;
  const range = highest - average;
  const own = cosines.map((cosine, at) =>
    entries[at]?.embedding === undefined || range <= 0 ? 0 : Math.max(0, (cosine - average) / range),
  );
  return { cosines, own };
}
