import { cosineSimilarity } from '@scaledown/core';
import type { Neighbor, VectorIndex } from '../index/vector-index.ts';
import { type FusedMatch, fuseMatches } from './fuse-matches.ts';
import type { LexicalIndex } from './lexical-index.ts';
import type { LexicalWeight } from './lexical-weight.ts';

/** What {@link findMatches} looks for, and where. */
export interface FindRequest {
  /** The question in words. */
  readonly query: string;
  /** The same as a vector. */
  readonly queryVector: Float32Array;
  readonly vectors: VectorIndex;
  /** The same texts, by the same ids. */
  readonly words: LexicalIndex;
  /** The share of the words in the score, 0 to 1; see `fuseMatches`. */
  readonly lexicalWeight: LexicalWeight;
  /** Texts that meaning and words each put forward; at least 1. */
  readonly candidates: number;
}

/** Finds texts by meaning and by words, best first. */
export function findMatches(request: FindRequest): FusedMatch[] {
  const { query, queryVector, vectors, words, lexicalWeight, candidates } = request;
  const nearest = vectors.search(queryVector, candidates);
  const matching = words.search(query, words.size);
  return fuseMatches({
    byMeaning: [...nearest, ...similaritiesOf(matching.slice(0, candidates), nearest, request)],
    byWords: matching,
    lexicalWeight,
  });
}

/** The similarities of what words found and meaning did not: without them it would count as unlike the question. */
function similaritiesOf(
  matching: readonly { readonly id: number }[],
  nearest: readonly Neighbor[],
  { queryVector, vectors }: FindRequest,
): Neighbor[] {
  const known = new Set(nearest.map(({ id }) => id));
  return matching.flatMap(({ id }) => {
    const vector = known.has(id) ? undefined : vectors.vectorOf(id);
    return vector === undefined ? [] : [{ id, similarity: cosineSimilarity(queryVector, vector) }];
  });
}
