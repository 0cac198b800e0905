import { InvalidOptionsError } from '../errors/invalid-options-error.ts';

/** Options of {@link fuseRankings}. */
export interface FuseRankingsOptions {
  /** How little the first ranks stand out from the later ones; above -1. @default 60 */
  readonly k?: number;
  /** One weight a ranking, finite; left out, all count the same. @default 1 each */
  readonly weights?: readonly number[];
}

/** An item and its fused score. */
export interface FusedItem<Key> {
  readonly key: Key;
  /** The sum of weight / (k + rank) over the rankings that hold the item. */
  readonly score: number;
}

/**
 * Fuses rankings into one by reciprocal rank: score(d) = Σ weight / (k + rank(d)), ranks counted from 1
 * (Cormack, Clarke and Büttcher 2009). Only positions count, so scores of different scales may be mixed.
 *
 * The best stands first; equal items stand in the order in which the rankings first name them. An item that a
 * ranking names twice counts at its better rank.
 *
 * @throws InvalidOptionsError when `weights` and `rankings` differ in length, or a number is out of range.
 */
export function fuseRankings<Key>(
  rankings: readonly (readonly Key[])[],
  { k = 60, weights }: FuseRankingsOptions = {},
): FusedItem<Key>[] {
  if (!(k > -1)) refuse('k', `expected a number above -1, received ${k}`);
  if (weights !== undefined && weights.length !== rankings.length) {
    refuse('weights', `expected one weight a ranking (${rankings.length}), received ${weights.length}`);
  }
  const scores = new Map<Key, number>();
  for (const [index, ranking] of rankings.entries()) {
    const weight = weights?.[index] ?? 1;
    if (!Number.isFinite(weight)) refuse(`weights[${index}]`, `expected a finite number, received ${weight}`);
    for (const [position, key] of [...new Set(ranking)].entries()) {
      scores.set(key, (scores.get(key) ?? 0) + weight / (k + position + 1));
    }
  }
  return Array.from(scores, ([key, score]) => ({ key, score })).sort((a, b) => b.score - a.score);
}

function refuse(path: string, message: string): never {
  throw new InvalidOptionsError(`Invalid fuseRankings options: ${path}: ${message}.`, {
    issues: [{ path, message }],
  });
}
