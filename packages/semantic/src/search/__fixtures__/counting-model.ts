import type { EmbeddingModel, EmbedOptions } from '@scaledown/core';
import { HashEmbeddingModel } from '@scaledown/core/testing';

/** A model that remembers which documents it was given. */
export class CountingModel implements EmbeddingModel {
  readonly name = 'counting';
  readonly dimension = 64;
  readonly documents: string[] = [];
  readonly #model = new HashEmbeddingModel();
  readonly #onBatch: (batches: number) => void;
  #batches = 0;

  /** @param onBatch - called before each batch of documents, with how many there were before it */
  constructor(onBatch: (batches: number) => void = () => undefined) {
    this.#onBatch = onBatch;
  }

  async embed(texts: readonly string[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    if (options.purpose !== 'query') {
      this.#onBatch(this.#batches);
      this.#batches += 1;
      this.documents.push(...texts);
    }
    return this.#model.embed(texts, options);
  }

  /** The documents of since the last call. */
  takeDocuments(): string[] {
    return this.documents.splice(0);
  }
}
