import type { LiteralCacheData } from '../literals/literal-cache.ts';
import type { RunningMeanData } from '../math/running-mean.ts';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { TermStatisticsData } from '../memory/term-statistics.ts';
import type { TierCapacities } from '../memory/tier-capacities.ts';
import type { ResolvedRetrievalConfig } from '../retrieve/retrieval-config.ts';
import type { Phase } from './phase.ts';
import type { ResolvedTrigger } from './trigger.ts';
import type { UpdateMetrics } from './update-metrics.ts';

/** A configuration as plain data: all of it but the functions `archive` and `now`. */
interface ConfigData {
  readonly dimension: number;
  /** `long` may be Infinity. */
  readonly tiers: TierCapacities;
  readonly literals: { readonly enabled: boolean; readonly capacity: number };
  readonly topicSwitch: boolean;
  readonly center: boolean;
  readonly retrieval: ResolvedRetrievalConfig;
}

/** The state vector and all that its next update depends on. */
export interface DynamicsData {
  /** `dimension` numbers, length 0 to 1. */
  readonly vector: Float32Array;
  /** Mean of all embeddings so far; absent unless `center` is on. */
  readonly mean?: Float32Array;
  /** Embeddings so far. */
  readonly embedded: number;
  /** Current segment, counted from 0. */
  readonly segment: number;
  /** Embeddings since the segment began. */
  readonly segmentTurns: number;
  /** Running mean and variance of similarity (Welford), over at most `count` 64. */
  readonly similarity: RunningMeanData;
  /** Cumulative sum that detects a drift of topic, at least 0. */
  readonly cusum: number;
  /** The last 8 similarities, oldest first. */
  readonly recentSimilarities: readonly number[];
  /** Whether each of the last 8 turns switched the topic, oldest first. */
  readonly recentSwitches: readonly boolean[];
  /** The last beta. */
  readonly beta: number;
}

/** The phase, and what it is held steady by. */
export interface PhaseData {
  readonly current: Phase;
  /** What the last turn alone looked like. */
  readonly candidate: Phase;
}

/** Everything that is live in a `SemvecState`, as plain data: numbers, texts, lists and vectors. */
export interface StateData {
  readonly config: ConfigData;
  readonly turn: number;
  readonly dynamics: DynamicsData;
  readonly phase: PhaseData;
  /** The metrics of the last 256 turns, oldest first. */
  readonly history: readonly UpdateMetrics[];
  /** In the order they were remembered, each with its tier; copies. */
  readonly entries: readonly MemoryEntry[];
  readonly termStatistics: TermStatisticsData;
  readonly literals: LiteralCacheData;
  /** Unit length. */
  readonly anchors: readonly Float32Array[];
  readonly triggers: readonly ResolvedTrigger[];
}
