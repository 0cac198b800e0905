import { type EmbeddingModel, type EmbedOptions, untilAborted } from '@scaledown/core';
import { readEmbedding } from '../state/read-embedding.ts';
import { loadDefaultEmbedder } from './default-embedder.ts';
import type { EmbeddingSource } from './embedding-service.ts';
import { createTextEmbedder, type TextEmbedder } from './text-embedder.ts';

/** The embeddings of a chat: those it is given, or the bundled model's, which is loaded at the first turn. */
export class LazyEmbedder {
  readonly #loadDefault: () => Promise<EmbeddingModel>;
  #embedder: TextEmbedder | undefined;

  constructor(
    source: EmbeddingSource | undefined,
    loadDefault: () => Promise<EmbeddingModel> = loadDefaultEmbedder,
  ) {
    this.#loadDefault = loadDefault;
    this.#embedder = source === undefined ? undefined : createTextEmbedder(source);
  }

  /** Numbers per embedding; undefined where there are none, or none are loaded yet. */
  get dimension(): number | undefined {
    return this.#embedder?.dimension;
  }

  /** @throws EmbedderRequiredError when there is nothing to load. */
  async load(signal: AbortSignal | undefined): Promise<TextEmbedder> {
    this.#embedder ??= createTextEmbedder(await untilAborted(this.#loadDefault(), signal));
    return this.#embedder;
  }

  /**
   * Embeds a text at unit length; null in lexical mode, and for a zero vector.
   *
   * @param dimension What the state expects.
   * @throws DimensionMismatchError or EmbeddingError for a vector that the state would refuse.
   */
  async embed(text: string, dimension: number, options: EmbedOptions): Promise<Float32Array | null> {
    const embedder = await this.load(options.signal);
    return readEmbedding(await embedder.embed(text, options), dimension) ?? null;
  }
}
