import { describe, expect, it } from '@jest/globals';
import { createRandom, drawVectors } from './__fixtures__/draw-vectors.ts';
import { hnswlib } from './__fixtures__/hnswlib.ts';
import { LabelledGraph } from './labelled-graph.ts';
import { unitVector } from './unit-vector.ts';

const where = hnswlib === undefined ? describe.skip : describe;

where('LabelledGraph (skipped where hnswlib-node could not be built)', () => {
  const create = (ef = 64): LabelledGraph => {
    if (hnswlib === undefined) throw new TypeError('hnswlib-node could not be loaded');
    return LabelledGraph.create(hnswlib, { dimension: 8, ef });
  };
  const vectors = drawVectors(3000, 8, createRandom(1)).map((vector) => unitVector(vector, 8, 'vector'));
  const [query = new Float32Array(8)] = vectors;

  it('grows beyond the room that it began with, under ids in any order', () => {
    const graph = create();
    for (const [at, vector] of vectors.entries()) {
      graph.reserve(1);
      graph.insert(1_000_000 - 3 * at, vector);
    }
    expect(graph.size).toBe(3000);
    expect(graph.nearest(query, 1)[0]?.id).toBe(1_000_000);
    expect(graph.vectorOf(1_000_000)).toEqual(query);
    expect(graph.vectorOf(7)).toBeUndefined();
  });

  it('finds more with more candidates', () => {
    const graph = create();
    graph.reserve(vectors.length);
    for (const [id, vector] of vectors.entries()) graph.insert(id, vector);
    const bestOf = (ef: number): number => {
      graph.ef = ef;
      return vectors
        .slice(0, 50)
        .flatMap((vector) => graph.nearest(vector, 10))
        .reduce((sum, { similarity }) => sum + similarity, 0);
    };
    expect(bestOf(3000)).toBeGreaterThanOrEqual(bestOf(1));
    expect(graph.ef).toBe(1);
  });
});
