import { vectorLength } from '../math/vector-math.ts';
import { UPDATE_THRESHOLDS } from './update-thresholds.ts';

/** {@link EmbeddingCenter} as plain data. */
export interface EmbeddingCenterData {
  /** Mean of the embeddings so far. */
  readonly mean: Float32Array;
  /** Embeddings so far. */
  readonly count: number;
}

/**
 * Subtracts from embeddings what all of them share (Mu & Viswanath 2018): of a model that finds everything alike, only
 * the rest tells topics apart. Not before 32 embeddings: the mean of one topic is the topic itself.
 */
export class EmbeddingCenter {
  readonly #mean: Float32Array;
  #count: number;

  constructor({ mean, count }: EmbeddingCenterData) {
    this.#mean = mean.slice();
    this.#count = count;
  }

  /** Whether the last embedding was the first to be centred; what came before does not compare with it. */
  get hasJustBegun(): boolean {
    return this.#count === UPDATE_THRESHOLDS.centerAfter + 1;
  }

  /** Counts an embedding in, and returns it centred, at unit length. */
  apply(embedding: Float32Array): Float32Array {
    const weight = 1 / (this.#count + 1);
    for (let at = 0; at < this.#mean.length; at += 1) {
      this.#mean[at] = (this.#mean[at] ?? 0) * (1 - weight) + (embedding[at] ?? 0) * weight;
    }
    this.#count += 1;
    if (this.#count <= UPDATE_THRESHOLDS.centerAfter) return embedding;
    const centered = embedding.map((value, at) => value - (this.#mean[at] ?? 0));
    const length = vectorLength(centered);
    return length === 0 ? embedding : centered.map((value) => value / length);
  }

  toData(): EmbeddingCenterData {
    return { mean: this.#mean.slice(), count: this.#count };
  }
}
