import type { SegmentedContext } from '../segment/segmented-context.ts';
import type { Prompt } from './read-prompt.ts';
import { type ScoreWeights, weightsFor } from './score-weights.ts';

/** A source of relevance that counts by one weight. */
export type Signal = Exclude<keyof ScoreWeights, 'neighbours' | 'regionWidth'>;

/** Adds up what speaks for each unit, each signal by the weight that it has in the unit's block. */
export class ScoreBoard {
  readonly scores: Float64Array;
  readonly #blockOf: Uint32Array;
  readonly #weights: readonly ScoreWeights[];

  /** @param own What the units score by themselves. */
  constructor(own: Float64Array, { units, blocks }: SegmentedContext, prompt: Prompt) {
    this.scores = Float64Array.from(own);
    this.#blockOf = Uint32Array.from(units, ({ block }) => block);
    this.#weights = blocks.map((block) => weightsFor(block, prompt));
  }

  get highest(): number {
    return this.scores.reduce((most, score) => Math.max(most, score), 0);
  }

  weightsAt(unit: number): ScoreWeights | undefined {
    return this.#weights[this.#blockOf[unit] ?? -1];
  }

  /** Whether a signal counts in any block; if not, there is no need to compute it. */
  counts(signal: Signal): boolean {
    return this.#weights.some((weights) => weights[signal] > 0);
  }

  /** Adds `values`, one a unit, times the signal's weight and `scale`. */
  add(signal: Signal, values: Float64Array, scale = 1): void {
    for (const [unit, value] of values.entries()) {
      const weight = this.weightsAt(unit)?.[signal] ?? 0;
      if (weight > 0) this.scores[unit] = (this.scores[unit] ?? 0) + weight * scale * value;
    }
  }
}
