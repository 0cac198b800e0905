import type { HnswGraph, HnswLibrary } from './load-hnswlib.ts';
import { keepNearest } from './nearest.ts';
import type { Neighbor } from './vector-index.ts';

/** Links of a vector (hnswlib's M). To find .98 of 50,000 random vectors, 32 need 1,100 candidates, and 16 need 2,700. */
const LINKS = 32;
/** Candidates for the links of a new vector. With 200 they take 1.7 times as long, and a search needs no fewer. */
const EF_CONSTRUCTION = 100;
/** The same vectors in the same order make the same graph. */
const SEED = 100;
/** More than asked for are looked up, so that equals at the end of the list can stand in the order of their ids. */
const SPARE = 16;

/** A graph of hnswlib over vectors of length 1: with room that grows, and with the ids of those that are not removed. */
export class LabelledGraph {
  readonly #graph: HnswGraph;
  readonly #ids: Set<number>;
  #ef: number;

  private constructor(graph: HnswGraph, ids: Set<number>, ef: number) {
    this.#graph = graph;
    this.#ids = ids;
    this.#ef = ef;
    graph.setEf(ef);
  }

  /** Makes one that holds nothing; `ef` is how many candidates a search keeps. */
  static create(
    { HierarchicalNSW }: HnswLibrary,
    { dimension, ef }: { readonly dimension: number; readonly ef: number },
  ): LabelledGraph {
    const graph = new HierarchicalNSW('ip', dimension);
    graph.initIndex({ maxElements: 1024, m: LINKS, efConstruction: EF_CONSTRUCTION, randomSeed: SEED });
    return new LabelledGraph(graph, new Set(), ef);
  }

  /** Takes over a graph that was read from a file; ids that it does not know are left out. */
  static adopt(
    graph: HnswGraph,
    { ids, ef }: { readonly ids: Iterable<number>; readonly ef: number },
  ): LabelledGraph {
    const known = new Set(graph.getIdsList());
    return new LabelledGraph(graph, new Set([...ids].filter((id) => known.has(id))), ef);
  }

  /** Vectors that are not removed. */
  get size(): number {
    return this.#ids.size;
  }

  /** Candidates that a search keeps, from 1. */
  get ef(): number {
    return this.#ef;
  }

  set ef(ef: number) {
    this.#ef = ef;
    this.#graph.setEf(ef);
  }

  /** Whether more vectors are removed than held: they all stay in the graph, as ways to others. */
  get isMostlyRemoved(): boolean {
    return this.#graph.getCurrentCount() > 2 * this.size;
  }

  /** What hnswlib holds, to be written to a file. */
  get native(): Pick<HnswGraph, 'writeIndexSync'> {
    return this.#graph;
  }

  ids(): Iterable<number> {
    return this.#ids.values();
  }

  /** Makes room for more vectors: doubled each time, because hnswlib copies all of them. */
  reserve(more: number): void {
    const room = this.#graph.getMaxElements();
    const needed = this.#graph.getCurrentCount() + more;
    if (needed > room) this.#graph.resizeIndex(Math.max(needed, 2 * room));
  }

  /** Adds a vector under an id that was never used, into room that is reserved. */
  insert(id: number, unit: Float32Array): void {
    this.#graph.addPoint([...unit], id);
    this.#ids.add(id);
  }

  remove(id: number): void {
    if (this.#ids.delete(id)) this.#graph.markDelete(id);
  }

  vectorOf(id: number): Float32Array | undefined {
    return this.#ids.has(id) ? Float32Array.from(this.#graph.getPoint(id)) : undefined;
  }

  /** Nearly all of the nearest, nearest first, ties in the order of their ids. */
  nearest(unit: Float32Array, count: number): Neighbor[] {
    if (!(count >= 1) || this.size === 0) return [];
    const wanted = Math.min(this.size, Math.floor(count) + SPARE);
    const { neighbors, distances } = this.#graph.searchKnn([...unit], wanted);
    const found = Array.from(neighbors, (id, rank) => {
      const similarity = 1 - (distances[rank] ?? 1);
      return { id, similarity: Math.max(-1, Math.min(1, similarity)) };
    });
    keepNearest(found, count);
    return found;
  }
}
