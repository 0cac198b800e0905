/** Whose vectors these are. Those of one space can be compared with each other, those of two cannot. */
export interface EmbeddingSpace {
  /** Changes with everything that changes the vectors of a text, except the text. */
  readonly model: string;
  /** Length of every vector. */
  readonly dimension: number;
}

/**
 * Keeps vectors by key, for longer than a process lives. A store may forget: what it does not give back is embedded
 * again. Keys are SHA-256 hashes, 64 hexadecimal digits each.
 */
export interface EmbeddingStore {
  /**
   * Gives the vectors that it has, by key.
   *
   * @throws EmbeddingStoreError when it cannot be read.
   */
  read(space: EmbeddingSpace, keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /**
   * Keeps vectors; when the promise resolves they outlive a crash of the process.
   *
   * @throws EmbeddingStoreError when they cannot be written.
   */
  write(space: EmbeddingSpace, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
}
