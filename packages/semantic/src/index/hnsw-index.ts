import { parseOptions } from '@scaledown/core';
import { ExactIndex } from './exact-index.ts';
import { bytesOf, wholeNumbersOf } from './file/bytes.ts';
import { graphFromBytes, graphToBytes } from './file/graph-bytes.ts';
import type { IndexFileHeader } from './file/index-file-format.ts';
import { readIndexFile } from './file/read-index-file.ts';
import { refuseIndexFile } from './file/refuse-index-file.ts';
import { writeIndexFile } from './file/write-index-file.ts';
import { fitEf } from './fit-ef.ts';
import {
  DEFAULT_EF,
  type HnswFromOptions,
  type HnswIndexOptions,
  type HnswLoadOptions,
  hnswIndexOptionsSchema,
} from './hnsw-options.ts';
import { inSlices } from './in-slices.ts';
import { findKnownAnswers, measureRecall } from './known-answers.ts';
import { LabelledGraph } from './labelled-graph.ts';
import { loadHnswlib } from './load-hnswlib.ts';
import { pickEvenly } from './pick-evenly.ts';
import { unitVector } from './unit-vector.ts';
import type { Neighbor, VectorIndex } from './vector-index.ts';

/** Vectors that a graph is measured with, at most. */
const SAMPLE = 100;

interface HnswState {
  readonly dimension: number;
  readonly fingerprint?: string | undefined;
  readonly nextId: number;
  /** How many vectors it held when `ef` was fitted. */
  readonly fittedSize: number;
}

/**
 * Follows a graph of near vectors to nearly all of the nearest (hierarchical navigable small worlds, Malkov and Yashunin
 * 2018, in hnswlib), in time that grows little with their number. It pays where many questions are asked of many vectors
 * that stay: to add one takes about a millisecond. A removed vector stays in the graph as a way to others.
 */
export class HnswIndex implements VectorIndex {
  readonly kind = 'hnsw';
  readonly dimension: number;
  readonly fingerprint: string | undefined;
  readonly #graph: LabelledGraph;
  readonly #fittedSize: number;
  #nextId: number;

  private constructor(graph: LabelledGraph, { dimension, fingerprint, nextId, fittedSize }: HnswState) {
    this.dimension = dimension;
    this.fingerprint = fingerprint;
    this.#graph = graph;
    this.#nextId = nextId;
    this.#fittedSize = fittedSize;
  }

  /**
   * Makes an index that holds nothing.
   *
   * @throws MissingDependencyError where hnswlib-node is not installed.
   */
  static async create(options: HnswIndexOptions): Promise<HnswIndex> {
    const { dimension, ef, fingerprint, loadLibrary } = parseOptions(
      hnswIndexOptionsSchema,
      options,
      'HnswIndex options',
    );
    const graph = LabelledGraph.create(await loadLibrary(), { dimension, ef });
    return new HnswIndex(graph, { dimension, fingerprint, nextId: 0, fittedSize: 0 });
  }

  /**
   * Loads what `save` wrote. The graph goes by way of a file in the system's folder for temporary ones.
   *
   * @throws IndexFileError when there is no such file, or it is damaged, or of something else.
   * @throws MissingDependencyError where hnswlib-node is not installed.
   */
  static async load(
    path: string,
    { loadLibrary = loadHnswlib, signal }: HnswLoadOptions = {},
  ): Promise<HnswIndex> {
    const { HierarchicalNSW } = await loadLibrary();
    const { header, sections } = await readIndexFile(path, { kind: 'hnsw', signal });
    const { dimension, count, nextId, fingerprint, ef = DEFAULT_EF, fittedSize = 0 } = header;
    const native = new HierarchicalNSW('ip', dimension);
    await graphFromBytes(native, sections[0] ?? new Uint8Array(0), path);
    const ids = wholeNumbersOf(sections[1]);
    const graph = LabelledGraph.adopt(native, { ids, ef });
    if (graph.size !== count || ids.some((id) => id >= nextId)) refuseIndexFile('corrupt', path);
    return new HnswIndex(graph, { dimension, fingerprint, nextId, fittedSize });
  }

  /**
   * Makes a graph of another index, ids and all, and fits the search to the recall that is wanted: some vectors are held
   * back, the graph is asked for the nearest to them, and they are added at last. The event loop has a turn every 10 ms.
   *
   * @returns the index, and its recall@10 as measured, which falls short of the wanted one only where a search that
   * keeps `mostEf` candidates does not reach it.
   * @throws MissingDependencyError where hnswlib-node is not installed.
   */
  static async from(
    other: VectorIndex,
    { loadLibrary = loadHnswlib, signal, recall: goal = 0.985, mostEf = other.size }: HnswFromOptions = {},
  ): Promise<{ readonly index: HnswIndex; readonly recall: number }> {
    const { dimension, fingerprint, nextId, size } = other;
    const exact = other instanceof ExactIndex ? other : await ExactIndex.from(other, { signal });
    const graph = LabelledGraph.create(await loadLibrary(), { dimension, ef: DEFAULT_EF });
    const index = new HnswIndex(graph, { dimension, fingerprint, nextId, fittedSize: size });
    graph.reserve(size);
    const insert = (id: number): void => {
      const vector = exact.vectorOf(id);
      if (vector !== undefined) graph.insert(id, vector);
    };
    const ids = [...exact.ids()];
    const heldBack = new Set(pickEvenly(ids, Math.min(SAMPLE, Math.floor(size / 10))));
    const others = ids.filter((id) => !heldBack.has(id));
    await inSlices(others, insert, signal);
    const answers = await findKnownAnswers(exact, heldBack, signal);
    const measure = (ef: number): Promise<number> => {
      graph.ef = ef;
      return measureRecall(index, answers, signal);
    };
    const { recall } = await fitEf({ measure, goal, most: mostEf });
    await inSlices(heldBack, insert, signal);
    return { index, recall };
  }

  get size(): number {
    return this.#graph.size;
  }

  get nextId(): number {
    return this.#nextId;
  }

  /** Candidates that a search keeps. */
  get ef(): number {
    return this.#graph.ef;
  }

  /** Whether a new graph would be better: most of this one is removed vectors, or it holds twice as many as `ef` was fitted to. */
  get isWorn(): boolean {
    return this.#graph.isMostlyRemoved || this.size > 2 * this.#fittedSize;
  }

  add(vectors: readonly Float32Array[]): number[] {
    const units = vectors.map((vector, at) => unitVector(vector, this.dimension, `vectors[${at}]`));
    this.#graph.reserve(units.length);
    return units.map((unit) => {
      const id = this.#nextId;
      this.#graph.insert(id, unit);
      this.#nextId += 1;
      return id;
    });
  }

  remove(id: number): void {
    this.#graph.remove(id);
  }

  ids(): Iterable<number> {
    return this.#graph.ids();
  }

  vectorOf(id: number): Float32Array | undefined {
    return this.#graph.vectorOf(id);
  }

  search(query: Float32Array, count: number): Neighbor[] {
    return this.#graph.nearest(unitVector(query, this.dimension, 'query'), count);
  }

  /** Writes it to a file, whole or not at all; the graph in one go, which takes about 1 ms for 1,000 vectors of 256. */
  async save(path: string): Promise<void> {
    const [graph, { header, ids }] = await graphToBytes(this.#graph.native, path, () => ({
      header: this.#header(),
      ids: Uint32Array.from(this.ids()),
    }));
    await writeIndexFile(path, header, [graph, bytesOf(ids)]);
  }

  #header(): IndexFileHeader {
    const { kind, dimension, fingerprint, size: count, nextId, ef } = this;
    return { kind, dimension, fingerprint, count, nextId, ef, fittedSize: this.#fittedSize };
  }
}
