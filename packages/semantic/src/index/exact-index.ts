import { parseOptions } from '@scaledown/core';
import * as v from 'valibot';
import { BLOCK_ROWS, dotProducts } from './dot-products.ts';
import { bytesOf, floatsOf, wholeNumbersOf } from './file/bytes.ts';
import { readIndexFile } from './file/read-index-file.ts';
import { refuseIndexFile } from './file/refuse-index-file.ts';
import { writeIndexFile } from './file/write-index-file.ts';
import { inSlices } from './in-slices.ts';
import { nearest } from './nearest.ts';
import { unitVector } from './unit-vector.ts';
import type { Neighbor, VectorIndex } from './vector-index.ts';

/** Options of {@link ExactIndex}. */
export interface ExactIndexOptions {
  /** Length of every vector, at least 1. */
  readonly dimension: number;
  /** What the vectors are made of and by, such as a model's name; written into the file. */
  readonly fingerprint?: string | undefined;
}

const optionsSchema: v.GenericSchema<ExactIndexOptions> = v.strictObject({
  dimension: v.pipe(v.number(), v.integer(), v.minValue(1)),
  fingerprint: v.optional(v.string()),
});

/** Compares a question with every vector: always right, and in time that grows with their number (5 ms for 50,000 of 256). */
export class ExactIndex implements VectorIndex {
  readonly kind = 'exact';
  readonly dimension: number;
  readonly fingerprint: string | undefined;
  /** How many vectors it held when a graph of them was found to be no faster; 0 where none was tried. Kept in the file. */
  graphRefusedAt = 0;
  #nextId = 0;
  /** One vector after another, in no order: a removed one's place is taken by the last. */
  #values = new Float32Array(0);
  #ids = new Uint32Array(0);
  #similarities = new Float32Array(0);
  readonly #rowOf = new Map<number, number>();

  constructor(options: ExactIndexOptions) {
    const { dimension, fingerprint } = parseOptions(optionsSchema, options, 'ExactIndex options');
    this.dimension = dimension;
    this.fingerprint = fingerprint;
  }

  /**
   * Loads what `save` wrote.
   *
   * @throws IndexFileError when there is no such file, or it is damaged, or of something else.
   */
  static async load(
    path: string,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<ExactIndex> {
    const { header, sections } = await readIndexFile(path, { kind: 'exact', signal });
    const { dimension, count, nextId, fingerprint, graphRefusedAt = 0 } = header;
    const ids = wholeNumbersOf(sections[0]);
    const values = floatsOf(sections[1]);
    if (ids.length !== count || values.length !== count * dimension) refuseIndexFile('corrupt', path);
    const index = new ExactIndex({ dimension, fingerprint });
    index.#reserve(count);
    index.#ids.set(ids);
    index.#values.set(values);
    for (const [row, id] of ids.entries()) index.#rowOf.set(id, row);
    if (index.size !== count || ids.some((id) => id >= nextId)) refuseIndexFile('corrupt', path);
    index.#nextId = nextId;
    index.graphRefusedAt = graphRefusedAt;
    return index;
  }

  /** Copies another index, ids and all. The event loop has a turn every 10 ms. */
  static async from(
    other: VectorIndex,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<ExactIndex> {
    const { dimension, fingerprint, nextId } = other;
    const index = new ExactIndex({ dimension, fingerprint });
    index.#reserve(other.size);
    const copy = (id: number): void => {
      const vector = other.vectorOf(id);
      if (vector !== undefined) index.#append(id, vector);
    };
    await inSlices([...other.ids()], copy, signal);
    index.#nextId = nextId;
    return index;
  }

  get size(): number {
    return this.#rowOf.size;
  }

  get nextId(): number {
    return this.#nextId;
  }

  add(vectors: readonly Float32Array[]): number[] {
    const units = vectors.map((vector, at) => unitVector(vector, this.dimension, `vectors[${at}]`));
    this.#reserve(this.size + units.length);
    return units.map((unit) => {
      const id = this.#nextId;
      this.#append(id, unit);
      this.#nextId += 1;
      return id;
    });
  }

  remove(id: number): void {
    const row = this.#rowOf.get(id);
    if (row === undefined) return;
    const last = this.size - 1;
    const lastId = this.#ids[last] ?? 0;
    this.#values.copyWithin(row * this.dimension, last * this.dimension, (last + 1) * this.dimension);
    this.#ids[row] = lastId;
    this.#rowOf.set(lastId, row);
    this.#rowOf.delete(id);
  }

  ids(): Iterable<number> {
    return this.#rowOf.keys();
  }

  vectorOf(id: number): Float32Array | undefined {
    const row = this.#rowOf.get(id);
    if (row === undefined) return undefined;
    return this.#values.slice(row * this.dimension, (row + 1) * this.dimension);
  }

  search(query: Float32Array, count: number): Neighbor[] {
    const unit = unitVector(query, this.dimension, 'query');
    const { size } = this;
    dotProducts({ values: this.#values, dimension: this.dimension, count: size }, unit, this.#similarities);
    return nearest(this.#similarities, this.#ids, { size, count });
  }

  async save(path: string): Promise<void> {
    const { kind, dimension, fingerprint, size, nextId, graphRefusedAt } = this;
    // Copies, because vectors may come and go while the file is written.
    const ids = this.#ids.slice(0, size);
    const values = this.#values.slice(0, size * dimension);
    await writeIndexFile(path, { kind, dimension, fingerprint, count: size, nextId, graphRefusedAt }, [
      bytesOf(ids),
      bytesOf(values),
    ]);
  }

  #append(id: number, unit: Float32Array): void {
    const row = this.size;
    this.#values.set(unit, row * this.dimension);
    this.#ids[row] = id;
    this.#rowOf.set(id, row);
  }

  /** Makes room for `count` vectors: doubled each time, so that adding one by one stays cheap. */
  #reserve(count: number): void {
    if (count <= this.#ids.length) return;
    const wanted = Math.max(count, 2 * this.#ids.length);
    const capacity = Math.ceil(wanted / BLOCK_ROWS) * BLOCK_ROWS;
    this.#values = enlarged(this.#values, new Float32Array(capacity * this.dimension));
    this.#ids = enlarged(this.#ids, new Uint32Array(capacity));
    this.#similarities = new Float32Array(capacity);
  }
}

function enlarged<Numbers extends Float32Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
