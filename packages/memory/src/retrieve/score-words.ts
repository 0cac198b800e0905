import type { MatchedTerm, TermPostings } from './term-postings.ts';

/** Scores of all documents by the words of a query, by position. */
export interface WordScores {
  /** BM25, 0 or more, raised by {@link WordScores.coverage}. */
  readonly own: Float64Array;
  /** Share of the query that a document and those near it hold between them, by weight of the words, 0 to 1. */
  readonly surroundings: Float64Array;
}

/** What {@link scoreWords} takes. */
export interface WordScoresRequest<Key> {
  readonly postings: TermPostings<Key>;
  readonly matched: readonly MatchedTerm<Key>[];
  /** All documents, in order. */
  readonly positions: ReadonlyMap<Key, number>;
  /** Where the session of each position begins and ends. */
  readonly sessionStart: Uint32Array;
  readonly sessionEnd: Uint32Array;
  /** What holding every word adds, as a share. */
  readonly coverage: number;
  /** Documents to either side that count as near. */
  readonly radius: number;
}

/** Scores documents by the words that they, and those around them, share with a query. */
export function scoreWords<Key>(request: WordScoresRequest<Key>): WordScores {
  const { postings, matched, positions, coverage } = request;
  const own = new Float64Array(positions.size);
  const held = new Float64Array(positions.size);
  const surroundings = new Float64Array(positions.size);
  const total = matched.reduce((sum, { importance }) => sum + importance, 0);
  for (const term of matched) {
    for (const [key, count] of term.holders) {
      const at = positions.get(key) ?? -1;
      own[at] = (own[at] ?? 0) + postings.scoreTerm(term, key, count);
      held[at] = (held[at] ?? 0) + term.importance / total;
    }
    const nearness = spread(term, request);
    for (const [at, near] of nearness) {
      surroundings[at] = (surroundings[at] ?? 0) + (near * term.importance) / total;
    }
  }
  for (let at = 0; at < own.length; at++) own[at] = (own[at] ?? 0) * (1 + coverage * (held[at] ?? 0));
  return { own, surroundings };
}

/** How near each position is to one that holds a term: 1 there, falling evenly to 0 just outside the radius. */
function spread<Key>(
  { holders }: MatchedTerm<Key>,
  { positions, sessionStart, sessionEnd, radius }: WordScoresRequest<Key>,
): Map<number, number> {
  const nearness = new Map<number, number>();
  for (const key of holders.keys()) {
    const center = positions.get(key) ?? 0;
    const first = Math.max(sessionStart[center] ?? 0, center - radius);
    const last = Math.min((sessionEnd[center] ?? 0) - 1, center + radius);
    for (let at = first; at <= last; at++) {
      const near = 1 - Math.abs(at - center) / (radius + 1);
      if (near > (nearness.get(at) ?? 0)) nearness.set(at, near);
    }
  }
  return nearness;
}
