import type { Phase } from './phase.ts';
import { PHASE_THRESHOLDS } from './phase-thresholds.ts';
import type { PhaseData } from './state-data.ts';

/** What a phase is read from. */
export interface PhaseSignals {
  /** Counted from 1. */
  readonly turn: number;
  /** Switches of topic in the last 8 turns. */
  readonly switches: number;
  /** Deviation of the last 8 similarities. */
  readonly deviation: number;
  /** Rise of the last 8 similarities per turn. */
  readonly slope: number;
  readonly noveltyScore: number;
  readonly patternStrength: number;
  readonly fsm: number;
  /** Similarity as deviations from its running mean. */
  readonly z: number;
  /** Turns since the segment began. */
  readonly segmentTurns: number;
}

/** Names the phase that one turn's signals look like; the first rule that fits counts. */
export function readPhase(signals: PhaseSignals): Phase {
  const t = PHASE_THRESHOLDS;
  const { deviation, slope, fsm, segmentTurns } = signals;
  if (signals.turn <= t.initialTurns) return 'initialization';
  if (signals.switches >= t.unstableSwitches || deviation > t.unstableDeviation) return 'instability';
  if (signals.noveltyScore <= t.resonantNovelty || signals.patternStrength >= t.resonantPattern) {
    return 'resonance';
  }
  if (fsm >= t.stableFocus && Math.abs(slope) <= t.stableSlope && segmentTurns >= t.stableTurns) {
    return 'stability';
  }
  const isSettling = fsm >= t.convergingFocus && signals.z > 0 && segmentTurns >= t.convergingTurns;
  return slope > t.convergingSlope || isSettling ? 'convergence' : 'exploration';
}

/** Follows the phase turn by turn, and changes it only when a new one is seen twice running. */
export class PhaseDetector {
  #current: Phase;
  #candidate: Phase;

  constructor(data: PhaseData = { current: 'initialization', candidate: 'initialization' }) {
    this.#current = data.current;
    this.#candidate = data.candidate;
  }

  get phase(): Phase {
    return this.#current;
  }

  /** Takes in one turn and returns the phase after it; instability, and the end of initialization, show at once. */
  next(signals: PhaseSignals): Phase {
    const seen = readPhase(signals);
    const isAtOnce = seen === 'instability' || this.#current === 'initialization';
    if (isAtOnce || seen === this.#candidate) this.#current = seen;
    this.#candidate = seen;
    return this.#current;
  }

  toData(): PhaseData {
    return { current: this.#current, candidate: this.#candidate };
  }
}
