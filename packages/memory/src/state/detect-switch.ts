import { clamp } from '../math/clamp.ts';
import { UPDATE_THRESHOLDS } from './update-thresholds.ts';

/** What is known of a turn when a switch of topic is looked for. */
export interface SwitchSignals {
  readonly similarity: number;
  /** Similarity as deviations from its running mean. */
  readonly z: number;
  /** The running mean. */
  readonly mean: number;
  /** Unforgiven drift so far, at least 0. */
  readonly cusum: number;
}

/** Whether the topic switched. */
export interface SwitchVerdict {
  /** 0 for none, else 0.25 to 1: how sure it is. */
  readonly score: number;
  /** Unforgiven drift, this turn's included; 0 after a switch. */
  readonly cusum: number;
}

const { suddenDrop, suddenDistance, driftForgiven, driftLimit } = UPDATE_THRESHOLDS;

/**
 * Finds a switch of topic in two ways: one turn far off, or a one-sided cumulative sum of turns somewhat off
 * (Page 1954), as valleys of similarity part a text into topics (Hearst 1997).
 */
export function detectSwitch({ similarity, z, mean, cusum }: SwitchSignals): SwitchVerdict {
  const drift = Math.max(0, cusum - z - driftForgiven);
  const isSudden = z <= -suddenDrop && similarity < mean - suddenDistance;
  if (!isSudden && drift < driftLimit) return { score: 0, cusum: drift };
  return { score: clamp(Math.max(0.25, (-z - 1.5) / 3, drift / 8), 0, 1), cusum: 0 };
}
