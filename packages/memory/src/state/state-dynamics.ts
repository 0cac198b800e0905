import { appendBounded } from '../math/append-bounded.ts';
import { clamp } from '../math/clamp.ts';
import { RunningMean } from '../math/running-mean.ts';
import { deviationOf, meanOf } from '../math/series-statistics.ts';
import { dotProduct, vectorLength } from '../math/vector-math.ts';
import { detectSwitch } from './detect-switch.ts';
import { EmbeddingCenter } from './embedding-center.ts';
import type { DynamicsData } from './state-data.ts';
import { UPDATE_THRESHOLDS } from './update-thresholds.ts';

/** What one turn did to the state vector. */
export interface DynamicsStep {
  readonly similarity: number;
  readonly beta: number;
  /** Similarity as deviations from its running mean; 0 while too few are known. */
  readonly z: number;
  readonly topicSwitch: number;
  readonly norm: number;
  /** Turns since the segment began, 0 for its first. */
  readonly segmentTurns: number;
}

/** Similarities and switches that fsm and phases look back on. */
const RECENT = 8;

const {
  plainTurns,
  betaLow,
  betaRange,
  betaOnSwitch,
  similarityMemory,
  countFrom,
  enoughCounted,
  settled,
  leastDeviationEarly,
  leastDeviation,
} = UPDATE_THRESHOLDS;

/**
 * The state vector s and its update by a turn x of unit length:
 *
 *     s' = β·s + (1 − β)·x
 *
 * A convex mix of unit vectors, so its length stays within 0 and 1 and says how alike the turns were (mean resultant
 * length: Mardia & Jupp). β adapts to how well s foretold x (Trigg & Leach 1967). Memories never enter the equation.
 */
export class StateDynamics {
  readonly #resets: boolean;
  readonly #vector: Float32Array;
  readonly #center: EmbeddingCenter | undefined;
  #similarity: RunningMean;
  readonly #recentSimilarities: number[];
  readonly #recentSwitches: boolean[];
  #embedded: number;
  #segment: number;
  #segmentTurns: number;
  #cusum: number;
  #beta: number;

  /** @param topicSwitch Whether a switch begins a new segment. */
  constructor(data: DynamicsData, topicSwitch: boolean) {
    this.#resets = topicSwitch;
    this.#vector = data.vector.slice();
    this.#center =
      data.mean === undefined ? undefined : new EmbeddingCenter({ mean: data.mean, count: data.embedded });
    this.#similarity = new RunningMean(similarityMemory, data.similarity);
    this.#recentSimilarities = [...data.recentSimilarities];
    this.#recentSwitches = [...data.recentSwitches];
    this.#embedded = data.embedded;
    this.#segment = data.segment;
    this.#segmentTurns = data.segmentTurns;
    this.#cusum = data.cusum;
    this.#beta = data.beta;
  }

  /** The dynamics before the first turn, as data. */
  static initialData(dimension: number, center: boolean): DynamicsData {
    return {
      vector: new Float32Array(dimension),
      ...(center ? { mean: new Float32Array(dimension) } : {}),
      embedded: 0,
      segment: 0,
      segmentTurns: 0,
      similarity: { count: 0, mean: 0, variance: 0 },
      cusum: 0,
      recentSimilarities: [],
      recentSwitches: [],
      beta: 0,
    };
  }

  /** The state vector; length 0 to 1. */
  get vector(): Float32Array {
    return this.#vector;
  }

  /** Current run of turns on one topic, counted from 0. */
  get segment(): number {
    return this.#segment;
  }

  /** The last 8 similarities, oldest first. */
  get recentSimilarities(): readonly number[] {
    return this.#recentSimilarities;
  }

  /** Switches of topic in the last 8 turns. */
  get recentSwitchCount(): number {
    return this.#recentSwitches.filter(Boolean).length;
  }

  /** How focused and steady the last 8 turns are, 0 to 1. */
  get focus(): number {
    if (this.#recentSimilarities.length === 0) return 0;
    const steadiness = 1 - Math.min(1, deviationOf(this.#recentSimilarities) / 0.25);
    return clamp(0.6 * clamp(meanOf(this.#recentSimilarities), 0, 1) + 0.4 * steadiness, 0, 1);
  }

  /** Moves the state by one turn; a turn without an embedding leaves it where it is. */
  step(embedding: Float32Array | undefined): DynamicsStep {
    if (embedding === undefined) return this.#skip();
    const x = this.#center?.apply(embedding) ?? embedding;
    if (this.#center?.hasJustBegun) this.#beginAnew();
    const length = vectorLength(this.#vector);
    const isFirst = length === 0;
    const similarity = isFirst ? 0 : clamp(dotProduct(x, this.#vector) / length, -1, 1);
    const z = this.#zScore(similarity);
    const topicSwitch = this.#findSwitch(similarity, z);
    const hasReset = topicSwitch > 0 && this.#resets;
    if (hasReset) {
      this.#segment += 1;
      this.#segmentTurns = 0;
    }
    const segmentTurns = this.#segmentTurns;
    if (topicSwitch === 0 && segmentTurns >= countFrom) this.#similarity.add(similarity);
    this.#beta = hasReset ? betaOnSwitch : chooseBeta(segmentTurns, z);
    this.#mix(x);
    // The first turn is like nothing: its 0 would read as a jump.
    if (!isFirst) appendBounded(this.#recentSimilarities, similarity, RECENT);
    appendBounded(this.#recentSwitches, topicSwitch > 0, RECENT);
    this.#embedded += 1;
    this.#segmentTurns += 1;
    return { similarity, beta: this.#beta, z, topicSwitch, norm: vectorLength(this.#vector), segmentTurns };
  }

  toData(): DynamicsData {
    return {
      vector: this.#vector.slice(),
      ...(this.#center === undefined ? {} : { mean: this.#center.toData().mean }),
      embedded: this.#embedded,
      segment: this.#segment,
      segmentTurns: this.#segmentTurns,
      similarity: this.#similarity.toData(),
      cusum: this.#cusum,
      recentSimilarities: [...this.#recentSimilarities],
      recentSwitches: [...this.#recentSwitches],
      beta: this.#beta,
    };
  }

  #skip(): DynamicsStep {
    const norm = vectorLength(this.#vector);
    const segmentTurns = this.#segmentTurns;
    return { similarity: 0, beta: this.#beta, z: 0, topicSwitch: 0, norm, segmentTurns };
  }

  /** Centred embeddings do not compare with plain ones. */
  #beginAnew(): void {
    this.#vector.fill(0);
    this.#similarity = new RunningMean(similarityMemory);
    this.#segmentTurns = 0;
  }

  #zScore(similarity: number): number {
    const { count, mean, deviation } = this.#similarity;
    if (count < enoughCounted) return 0;
    const least = count < settled ? leastDeviationEarly : leastDeviation;
    return (similarity - mean) / Math.max(deviation, least);
  }

  #findSwitch(similarity: number, z: number): number {
    if (this.#segmentTurns < plainTurns || this.#similarity.count < enoughCounted) return 0;
    const verdict = detectSwitch({ similarity, z, mean: this.#similarity.mean, cusum: this.#cusum });
    this.#cusum = verdict.cusum;
    return verdict.score;
  }

  #mix(x: Float32Array): void {
    const beta = this.#beta;
    for (let at = 0; at < x.length; at += 1) {
      this.#vector[at] = beta * (this.#vector[at] ?? 0) + (1 - beta) * (x[at] ?? 0);
    }
  }
}

/** Averages a young segment's turns plainly; later, trusts the state more the better it foretold the turn. */
function chooseBeta(segmentTurns: number, z: number): number {
  if (segmentTurns < plainTurns) return segmentTurns / (segmentTurns + 1);
  return betaLow + betaRange / (1 + Math.exp(-z));
}
