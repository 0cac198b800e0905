import type { Neighbor } from '../index/vector-index.ts';
import type { LexicalWeight } from './lexical-weight.ts';
import type { Match } from './match.ts';

/** What {@link fuseMatches} needs. */
export interface FuseRequest {
  /** Found by meaning, in any order. */
  readonly byMeaning: readonly Neighbor[];
  /** Found by words, in any order, with scores of 0 or more. */
  readonly byWords: readonly Match[];
  /** The share of the words in the score: 0 is meaning alone, 1 words alone. */
  readonly lexicalWeight: LexicalWeight;
}

/** A match by meaning, by words or by both. */
export interface FusedMatch extends Match {
  /** 0 to 1, comparable within one result only. */
  readonly score: number;
  /** Cosine similarity, -1 to 1; absent for what was found by words alone. */
  readonly similarity?: number;
  /** By BM25, 0 or more; absent for what no word of the query was found in. */
  readonly lexicalScore?: number;
}

/**
 * Fuses what was found by meaning and by words into one ranking, best first; equal ones stand in the order of their ids.
 *
 * score = (1 - w) · similarity / highest similarity + w · lexicalScore / highest lexicalScore: a convex combination keeps
 * how far apart two matches are, which reciprocal ranks throw away (Bruch, Gai and Ingber 2023). Divided by the highest
 * and not stretched between lowest and highest, because the lowest depends on how many were asked for. A similarity below
 * 0, and what one side did not find, count 0. With weight 0 the score is the similarity itself.
 */
export function fuseMatches({ byMeaning, byWords, lexicalWeight }: FuseRequest): FusedMatch[] {
  const found = new Map<number, { similarity?: number; lexicalScore?: number }>();
  for (const { id, similarity } of byMeaning) found.set(id, { similarity });
  if (lexicalWeight !== 0) {
    for (const { id, score } of byWords) found.set(id, { ...found.get(id), lexicalScore: score });
  }
  const highestSimilarity = lexicalWeight === 0 ? 1 : highest(byMeaning.map(({ similarity }) => similarity));
  const highestScore = highest(byWords.map(({ score }) => score));
  const fused = Array.from(found, ([id, match]): FusedMatch => {
    const meaning = shareOf(match.similarity, highestSimilarity);
    const words = shareOf(match.lexicalScore, highestScore);
    const weight = typeof lexicalWeight === 'number' ? lexicalWeight : lexicalWeight(id);
    return { id, score: (1 - weight) * meaning + weight * words, ...match };
  });
  return fused.sort((a, b) => b.score - a.score || a.id - b.id);
}

function highest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function shareOf(value: number | undefined, whole: number): number {
  return value === undefined || value <= 0 ? 0 : Math.min(1, value / whole);
}
