import type { MemoryEntry, Tier } from './memory-entry.ts';

/** Turns after which recency has faded to 1/e, per tier. */
const FADING: Readonly<Record<Tier, number>> = { short: 20, medium: 100, long: 500 };

/** Uses beyond which more of them add nothing. */
const MANY_USES = 20;

/**
 * Scores how much an entry deserves to stay, 0 to 1, in the spirit of base-level activation (Anderson & Schooler 1991)
 * and of recency, importance and relevance (Park et al. 2023):
 *
 *     0.30·importance + 0.20·ln(1 + uses)/ln 21 + 0.05·exp(−age/τ) + 0.45·content
 *
 * Weights and scores chosen by how much of the evidence for later questions stays when 265 of some 588 turns do (LOCOMO,
 * on five of its ten conversations): 85.8 %, and 85.6 % on the other five. By age alone it is 43 %; a weight of 0.15 for
 * recency costs 4 points.
 *
 * @param content 0 to 1, of `scoreContent`.
 * @param turn The current turn; age counts from the last use.
 */
export function scoreRetention(entry: MemoryEntry, content: number, turn: number): number {
  const uses = Math.log(1 + Math.min(MANY_USES, entry.accessCount)) / Math.log(1 + MANY_USES);
  const age = Math.max(0, turn - entry.lastAccessTurn);
  const recency = Math.exp(-age / FADING[entry.tier]);
  return 0.3 * entry.importance + 0.2 * uses + 0.05 * recency + 0.45 * content;
}
