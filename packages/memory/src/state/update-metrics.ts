import type { Phase } from './phase.ts';

/** What one turn did to the state. */
export interface UpdateMetrics {
  /** Cosine of the turn to the state before it, -1 to 1; 0 on the first turn and without an embedding. */
  readonly similarity: number;
  /** How much of the old state was kept, 0 to 0.95. */
  readonly beta: number;
  /** How strongly memories repeat the turn, 0 to 1.5. */
  readonly patternStrength: number;
  /** How focused and steady the last 8 turns are, 0 to 1. */
  readonly fsm: number;
  readonly phase: Phase;
  /** Length of the state vector, 0 to 1: 1 when all turns are alike. */
  readonly norm: number;
  /** How sure a switch of topic is, 0 (none) to 1. */
  readonly topicSwitch: number;
  /** How unlike the last 60 memories the turn is, 0 to 1; 1 on the first turn. */
  readonly noveltyScore: number;
  /** How alike the turn and the memory that it was merged into are, 0 to 1; absent when it became a memory of its own. */
  readonly dedupSignal?: number;
  /** Counted from 1. */
  readonly turn: number;
}
