import { describe, expect, it } from '@jest/globals';
import { reportVectorIndexes } from './report-vector-index.ts';
import { measureVectorIndexes, type VectorIndexRow } from './vector-index.ts';

const library = await import('hnswlib-node').then(
  (module) => module.default,
  () => undefined,
);
const withHnswlib = library === undefined ? it.skip : it;

withHnswlib('measures both indexes (skipped where hnswlib-node could not be built)', async () => {
  const progress: string[] = [];
  const rows = await measureVectorIndexes({
    seed: 1,
    dimension: 16,
    layouts: ['random', 'grouped'],
    sizes: [300],
    questions: 20,
    loadLibrary: async () => library ?? (await import('hnswlib-node')).default,
    onProgress: (done, total) => progress.push(`${done}/${total}`),
  });
  expect(progress).toEqual(['1/2', '2/2']);
  expect(rows.map(({ layout, size }) => [layout, size])).toEqual([
    ['random', 300],
    ['grouped', 300],
  ]);
  for (const { exact, graph } of rows) {
    expect([exact.queryMs.length, graph.queryMs.length]).toEqual([20, 20]);
    expect(graph.recall).toBeGreaterThan(0.9);
    expect(graph.isSameLoaded).toBe(true);
    expect(graph.fileBytes).toBeGreaterThan(exact.fileBytes);
  }
});

describe('reportVectorIndexes', () => {
  const costs = { buildMs: 1000, queryMs: [5], saveMs: 1, loadMs: 1, fileBytes: 1000 };
  const row: VectorIndexRow = {
    layout: 'random',
    size: 1000,
    exact: costs,
    graph: {
      ...costs,
      queryMs: [3],
      recall: 0.99,
      recallWhenBuilt: 0.99,
      ef: 64,
      longestBlockMs: 11,
      isSameLoaded: true,
    },
  };
  const report = (rows: VectorIndexRow[]) => reportVectorIndexes(rows, { dimension: 4, paysFrom: 9 });

  it('says where the graph is sooner, and after how many questions it pays', () => {
    const { tables, failures } = report([row, { ...row, size: 10, exact: { ...costs, queryMs: [1] } }]);
    expect(tables[0]?.notes).toContain('random: the graph is sooner at 1,000.');
    expect(tables[0]?.notes).toContain('grouped: the graph is sooner at none of these sizes.');
    expect(tables[1]?.rows.map((cells) => cells[4])).toEqual(['500', 'never']);
    expect(failures).toEqual([]);
  });

  it('fails a graph that finds too little, or something else after loading', () => {
    const { failures } = report([{ ...row, graph: { ...row.graph, recall: 0.97, isSameLoaded: false } }]);
    expect(failures).toHaveLength(2);
  });
});
