import type { EmbeddingModel } from '@scaledown/core';
import type { Vector } from '../vector.ts';

/** An embedding model in the shape that many programs already have. */
export interface EmbeddingService {
  getEmbedding(text: string): Vector | Promise<Vector>;
  /** Numbers per embedding. */
  getDimension(): number;
}

/** Where embeddings come from; `'lexical'` is the mode without any. */
export type EmbeddingSource = EmbeddingModel | EmbeddingService | 'lexical';
