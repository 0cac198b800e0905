/** What the state update and the search for topic switches are tuned by. */
export interface UpdateThresholds {
  /** Turns of a segment that are averaged plainly, before smoothing adapts. */
  readonly plainTurns: number;
  /** Smoothing for a turn far below, and far above, the usual similarity. */
  readonly betaLow: number;
  readonly betaRange: number;
  /** Smoothing on a switch: the turn replaces nearly all. */
  readonly betaOnSwitch: number;
  /** Turns that the mean similarity remembers. */
  readonly similarityMemory: number;
  /** Turns of a segment before its similarities are counted. */
  readonly countFrom: number;
  /** Counted similarities before one can be called unusual. */
  readonly enoughCounted: number;
  /** Counted similarities before their own deviation is trusted, and the least deviation before and after. */
  readonly settled: number;
  readonly leastDeviationEarly: number;
  readonly leastDeviation: number;
  /** A single turn this many deviations below the mean, and this far below it, is a switch. */
  readonly suddenDrop: number;
  readonly suddenDistance: number;
  /** Drift that is forgiven per turn, and the sum of unforgiven drift that is a switch (Page 1954). */
  readonly driftForgiven: number;
  readonly driftLimit: number;
  /** Embeddings before `center` knows what they share. */
  readonly centerAfter: number;
}

/** The thresholds in use; frozen. */
export const UPDATE_THRESHOLDS: UpdateThresholds = Object.freeze({
  plainTurns: 4,
  betaLow: 0.6,
  betaRange: 0.35,
  betaOnSwitch: 0.1,
  similarityMemory: 64,
  countFrom: 2,
  enoughCounted: 3,
  settled: 8,
  leastDeviationEarly: 0.1,
  leastDeviation: 0.05,
  suddenDrop: 2.5,
  suddenDistance: 0.1,
  driftForgiven: 0.75,
  driftLimit: 4,
  centerAfter: 32,
});
