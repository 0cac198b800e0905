/** How a model should read the texts it embeds; models without the distinction ignore it. */
export type EmbeddingPurpose = 'query' | 'document';

export interface EmbedOptions {
  /** @default 'document' */
  readonly purpose?: EmbeddingPurpose | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Turns texts into vectors; the one contract behind every meaning-based feature. */
export interface EmbeddingModel {
  readonly name: string;
  /** Length of every vector. */
  readonly dimension: number;
  /** One vector a text, in the order given; an empty list gives an empty list. */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
}
