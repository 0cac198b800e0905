import type { EmbeddingModel, EmbedOptions } from '../contracts/embedding-model.ts';
import { analyzeText } from '../text/analyze-text.ts';

/** Options of {@link HashEmbeddingModel}. */
export interface HashEmbeddingModelOptions {
  /** Length of every vector; at least 1. @default 64 */
  readonly dimension?: number;
}

/**
 * A stand-in for an embedding model: no download, no network, the same vectors everywhere.
 * Each term adds 1 or takes 1 at a place that its hash chooses (feature hashing, Weinberger and others 2009), so texts
 * that share words lie close. Vectors have length 1; a text without words gives the zero vector.
 */
export class HashEmbeddingModel implements EmbeddingModel {
  readonly name = 'hash';
  readonly dimension: number;

  constructor({ dimension = 64 }: HashEmbeddingModelOptions = {}) {
    this.dimension = dimension;
  }

  async embed(texts: readonly string[], { signal }: EmbedOptions = {}): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    return texts.map((text) => this.#vectorOf(text));
  }

  #vectorOf(text: string): Float32Array {
    const vector = new Float32Array(this.dimension);
    for (const term of analyzeText(text)) {
      const hash = hashOf(term);
      const place = (hash >>> 1) % this.dimension;
      vector[place] = (vector[place] ?? 0) + ((hash & 1) === 0 ? 1 : -1);
    }
    const length = Math.hypot(...vector);
    return length === 0 ? vector : vector.map((component) => component / length);
  }
}

/** FNV-1a, 32 bits (Fowler, Noll and Vo), then a mix of the high bits into the low ones, which choose the place. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
