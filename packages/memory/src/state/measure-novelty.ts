import { clamp } from '../math/clamp.ts';
import { termOverlap } from '../math/term-overlap.ts';
import { dotProduct } from '../math/vector-math.ts';

/** What a turn is compared by: its embedding where there is one, else its terms. */
export interface Comparable {
  readonly embedding?: Float32Array | undefined;
  readonly terms: ReadonlySet<string>;
}

/** How a turn stands to the memories before it. */
export interface Novelty {
  /** 0 (said before) to 1 (like nothing before). */
  readonly noveltyScore: number;
  /** 0 to 1.5. */
  readonly patternStrength: number;
}

/** Memories whose likeness makes a pattern. */
const PATTERN = 5;

/** Compares a turn with recent memories: its nearest tells how new it is (first-story detection: Allan et al. 1998). */
export function measureNovelty(turn: Comparable, recent: readonly Comparable[]): Novelty {
  const likeness: number[] = [];
  for (const memory of recent) {
    if (turn.embedding === undefined) likeness.push(termOverlap(turn.terms, memory.terms));
    else if (memory.embedding !== undefined) likeness.push(dotProduct(turn.embedding, memory.embedding));
  }
  likeness.sort((a, b) => b - a);
  const best = likeness.slice(0, PATTERN);
  const mean = best.reduce((sum, value) => sum + value, 0) / Math.max(1, best.length);
  return {
    noveltyScore: clamp(1 - Math.max(0, best[0] ?? 0), 0, 1),
    patternStrength: clamp(1.5 * mean, 0, 1.5),
  };
}
