import type { EmbeddingModel, EmbedOptions } from '@scaledown/core';
import { HashEmbeddingModel } from '@scaledown/core/testing';

/** A model that remembers every text that it was given. */
export class CountingModel implements EmbeddingModel {
  readonly name = 'counting';
  readonly dimension = 64;
  readonly texts: string[] = [];
  readonly purposes: string[] = [];
  readonly #model = new HashEmbeddingModel();

  async embed(texts: readonly string[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    this.texts.push(...texts);
    for (const _ of texts) this.purposes.push(options.purpose ?? 'document');
    return this.#model.embed(texts, options);
  }
}
