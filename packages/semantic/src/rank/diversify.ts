import { cosineSimilarity } from '@scaledown/core';
import type { Match } from './match.ts';

/** What {@link diversify} needs. */
export interface DiversifyRequest<Found extends Match> {
  /** Best first, scores of 0 to 1. */
  readonly matches: readonly Found[];
  /** How many to select. */
  readonly count: number;
  /** How much likeness to what is selected already counts against a match: 0 is not at all, 1 is all that counts. */
  readonly diversity: number;
  /** The vector of a match; one without counts as unlike everything. */
  readonly vectorOf: (id: number) => Float32Array | undefined;
}

/** Further down the ranking nothing is looked at: it would be novel, but not to the point. */
const CANDIDATES_PER_SELECTED = 10;

/**
 * Selects matches that are to the point and unlike each other, in the order of selection, by maximal marginal relevance:
 * the next one has the highest (1 - d) · score - d · likeness to the most alike selected (Carbonell and Goldstein 1998).
 */
export function diversify<Found extends Match>({
  matches,
  count,
  diversity,
  vectorOf,
}: DiversifyRequest<Found>): Found[] {
  if (diversity === 0) return matches.slice(0, Math.max(0, count));
  const left = matches.slice(0, Math.max(0, count) * CANDIDATES_PER_SELECTED).map((match) => ({
    match,
    vector: vectorOf(match.id),
    likeness: 0,
  }));
  const selected: Found[] = [];
  while (selected.length < count && left.length > 0) {
    let best = 0;
    let bestWorth = -Infinity;
    for (const [place, { match, likeness }] of left.entries()) {
      const worth = (1 - diversity) * match.score - diversity * likeness;
      if (worth > bestWorth) {
        best = place;
        bestWorth = worth;
      }
    }
    const [chosen] = left.splice(best, 1);
    if (chosen === undefined) break;
    selected.push(chosen.match);
    for (const other of left)
      other.likeness = Math.max(other.likeness, likenessOf(chosen.vector, other.vector));
  }
  return selected;
}

function likenessOf(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return a === undefined || b === undefined ? 0 : cosineSimilarity(a, b);
}
