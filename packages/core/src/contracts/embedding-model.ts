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
  /**
   * Tells one set of weights from another under the same name: what stored vectors are kept by, beside the name. Absent
   * where it is not known, as behind an endpoint.
   */
  readonly fingerprint?: string | undefined;
  /** One vector a text, in the order given; an empty list gives an empty list. */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
}
