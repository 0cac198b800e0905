/** Where one phase ends and the next begins. */
export interface PhaseThresholds {
  /** Turns that are called initialization. */
  readonly initialTurns: number;
  /** Switches in the last 8 turns, or deviation of their similarities, from which they are unstable. */
  readonly unstableSwitches: number;
  readonly unstableDeviation: number;
  /** Novelty up to which, or pattern strength from which, turns repeat themselves. */
  readonly resonantNovelty: number;
  readonly resonantPattern: number;
  /** Focus from which, slope up to which and turns of the segment from which it is stable. */
  readonly stableFocus: number;
  readonly stableSlope: number;
  readonly stableTurns: number;
  /** Slope above which, or focus and turns of the segment from which a turn above the mean converges. */
  readonly convergingSlope: number;
  readonly convergingFocus: number;
  readonly convergingTurns: number;
}

/** The thresholds in use; frozen. */
export const PHASE_THRESHOLDS: PhaseThresholds = Object.freeze({
  initialTurns: 3,
  unstableSwitches: 2,
  unstableDeviation: 0.25,
  resonantNovelty: 0.1,
  resonantPattern: 1.3,
  stableFocus: 0.55,
  stableSlope: 0.02,
  stableTurns: 5,
  convergingSlope: 0.02,
  convergingFocus: 0.45,
  convergingTurns: 3,
});
