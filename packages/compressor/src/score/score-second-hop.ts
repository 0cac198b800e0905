import type { ContextUnit } from '../segment/segmented-context.ts';
import { findNames } from './find-names.ts';
import { scoreBm25, type TermWeights } from './score-bm25.ts';
import type { TermIndex } from './term-index.ts';

/** More would name everything. */
const BEST_UNITS = 4;

/** What {@link scoreSecondHop} reads. */
export interface SecondHopRequest {
  readonly index: TermIndex;
  readonly units: readonly ContextUnit[];
  /** Scores of the first hop. */
  readonly scores: Float64Array;
  readonly query: TermWeights;
}

/**
 * Scores units by the names in the units that answer best, each weighed by its unit: for "who directed the film that
 * was shot in Leland?" the first hop finds the film, and the second what else is said of it.
 *
 * @returns A score for each unit, 0 to 1.
 */
export function scoreSecondHop({ index, units, scores, query }: SecondHopRequest): Float64Array {
  const best = bestFirst(scores, BEST_UNITS);
  const highest = scores[best[0] ?? 0] ?? 0;
  const names = new Map<string, number>();
  for (const at of best) {
    const weight = (scores[at] ?? 0) / highest;
    for (const name of findNames(units[at]?.text ?? '')) {
      if (!query.has(name)) names.set(name, Math.max(names.get(name) ?? 0, weight));
    }
  }
  const hop = scoreBm25({ index, query: names });
  const highestHop = hop.reduce((highest, score) => Math.max(highest, score), 0);
  return highestHop === 0 ? hop : hop.map((score) => score / highestHop);
}

/** Lists the indexes of the highest values above 0, highest first, `count` at most. */
export function bestFirst(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (const [index, value] of values.entries()) {
    if (value <= 0) continue;
    const last = best[best.length - 1];
    if (best.length === count && last !== undefined && (values[last] ?? 0) >= value) continue;
    let at = best.length;
    while (at > 0 && (values[best[at - 1] ?? 0] ?? 0) < value) at--;
    best.splice(at, 0, index);
    if (best.length > count) best.pop();
  }
  return best;
}
