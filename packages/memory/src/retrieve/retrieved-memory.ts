import type { MemoryEntry } from '../memory/memory-entry.ts';

/** What the score of a memory is made of. The first two are its own; the others say what was added or multiplied. */
export interface ScoreParts {
  /** Words shared with the query, 0 or more; a memory's own, before its neighbours speak for it. */
  readonly lexical: number;
  /** Cosine to the query, -1 to 1; 0 without embeddings. */
  readonly dense: number;
  /** Added by the turns around it, 0 or more. */
  readonly neighbour: number;
  /** Added by its session as a whole, 0 or more. */
  readonly session: number;
  /** Multiplied for who says it, and for being what the question asks for; above 0. */
  readonly kind: number;
  /** Added for being recent, 0 or more. */
  readonly recency: number;
  /** Added by triggers, 0 or more. */
  readonly trigger: number;
  /** Added by anchors, 0 or more. */
  readonly anchor: number;
}

/** A memory that answers a query. */
export interface RetrievedMemory {
  readonly entry: MemoryEntry;
  /** 0 or more; comparable within one search only. */
  readonly score: number;
  readonly parts: ScoreParts;
  /** Counted from 1. */
  readonly rank: number;
  /** Whether better memories were skipped before it because they did not fit `maxTokens`. */
  readonly truncated: boolean;
}
