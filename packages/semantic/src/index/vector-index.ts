/** How an index looks for neighbours: at every vector, or along a graph that leads to nearly all of the nearest. */
export type IndexKind = 'exact' | 'hnsw';

/** A stored vector that is near to a question's. */
export interface Neighbor {
  /** The number that `add` gave the vector. */
  readonly id: number;
  /** Cosine similarity, -1 to 1; 0 where either vector has no length. */
  readonly similarity: number;
}

/**
 * Finds the vectors nearest to a question's. Ids are given in the order of adding, from 0, and never used again, nor
 * changed by saving and loading.
 */
export interface VectorIndex {
  readonly kind: IndexKind;
  /** Length of every vector. */
  readonly dimension: number;
  /** What the vectors were made of and by, as its maker said; `save` writes it into the file. */
  readonly fingerprint?: string | undefined;
  /** How many vectors it holds, removed ones not counted. */
  readonly size: number;
  /** The id that the next vector gets. */
  readonly nextId: number;
  /**
   * Stores vectors and returns their ids: all of them, or none. They are kept at unit length.
   *
   * @throws InvalidOptionsError when a vector has another length, or a component that is not finite.
   */
  add(vectors: readonly Float32Array[]): number[];
  /** Forgets a vector; an id that is not there is not an error. */
  remove(id: number): void;
  /** The ids of all that it holds, in no order. */
  ids(): Iterable<number>;
  /** A copy of a stored vector, at unit length; undefined for an id that is not there. */
  vectorOf(id: number): Float32Array | undefined;
  /**
   * The `count` nearest vectors, nearest first; fewer when it holds fewer. Ties stand in the order of their ids.
   *
   * @throws InvalidOptionsError when the query has another length, or a component that is not finite.
   */
  search(query: Float32Array, count: number): Neighbor[];
  /**
   * Writes it to a file, whole or not at all, as it is at the moment of the call.
   *
   * @throws IndexFileError with the reason `unwritable`.
   */
  save(path: string): Promise<void>;
}
