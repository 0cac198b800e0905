import type { Phase } from './phase.ts';

/** The metrics of the last 256 turns, oldest first; lists of one length. */
export interface StateHistory {
  readonly turn: readonly number[];
  readonly similarity: readonly number[];
  readonly beta: readonly number[];
  readonly patternStrength: readonly number[];
  readonly fsm: readonly number[];
  readonly phase: readonly Phase[];
  readonly norm: readonly number[];
  readonly topicSwitch: readonly number[];
  readonly noveltyScore: readonly number[];
}
