import { describe, expect, it } from '@jest/globals';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import { formatReport } from '../report/report.ts';
import { bm25RetrievalSystem } from '../systems/bm25-retrieval-system.ts';
import type { RetrievalSystem } from '../systems/retrieval-system.ts';
import { createSearchSystem, withWorkFolder } from '../systems/search-retrieval-system.ts';
import { reportRetrieval } from './report-retrieval.ts';
import { judge, measureRetrieval } from './retrieval.ts';

const documents = [
  'def open_gate(harbour):\n    harbour.gate.open()\n',
  'def read_level(gauge):\n    return gauge.level / 100\n',
  'def send_alarm(people):\n    for person in people:\n        person.call()\n',
];
const set = {
  documents,
  questions: [
    { text: 'python read the level', split: 'test', answers: [1] },
    { text: 'send an alarm', split: 'test', answers: [2, 0] },
  ],
} as const;

const saying = (ranking: readonly number[]): RetrievalSystem => ({
  name: 'fixed',
  index: async () => ({ rank: async () => ranking, close: async () => undefined }),
});

describe('judge', () => {
  it.each([
    [[1, 2], [1], 1, 1],
    [[2, 1], [1], 2, 1 / Math.log2(3)],
    [[0, 2], [1], undefined, 0],
    [[], [1], undefined, 0],
    [[0, 1, 2], [0, 1], 1, 1],
    [[2, 1, 0], [0, 1], 2, (1 / Math.log2(3) + 1 / 2) / (1 + 1 / Math.log2(3))],
    [[...Array(10).keys(), 99], [99], 11, 0],
  ])('of the ranking %j with the answers %j', (ranking, answers, rank, gain) => {
    const judged = judge(ranking, answers);
    expect(judged.rank).toBe(rank);
    expect(judged.gain).toBeCloseTo(gain);
  });
});

describe('measureRetrieval', () => {
  it('asks every system every question', async () => {
    const { outcomes, indexing } = await measureRetrieval({ name: 'own', set, systems: [saying([0, 1])] });
    expect(outcomes.map(({ question, rank }) => [question, rank])).toEqual([
      ['python read the level', 2],
      ['send an alarm', 1],
    ]);
    expect(indexing).toMatchObject([{ set: 'own', system: 'fixed', documents: 3 }]);
  });

  it('finds with words, with meaning and with both what is plainly there', async () => {
    await withWorkFolder(async (workFolder) => {
      const model = new HashEmbeddingModel();
      const systems = [
        bm25RetrievalSystem,
        ...[0, 0.4, 1].map((lexicalWeight) =>
          createSearchSystem({ name: `weight ${lexicalWeight}`, model, lexicalWeight, workFolder }),
        ),
      ];
      const { outcomes } = await measureRetrieval({ name: 'own', set, systems });
      expect(outcomes.map(({ system, rank }) => [system, rank])).toEqual(
        systems.flatMap(({ name }) => [
          [name, 1],
          [name, 1],
        ]),
      );
    });
  });
});

it('reports each half of a set beside its baseline', async () => {
  const figures = await measureRetrieval({
    name: 'own',
    set,
    systems: [saying([0, 1]), { ...saying([1, 2]), name: 'other' }],
  });
  const conditions = { date: '2026-01-02', commit: 'abc', machine: 'here', load: 0 };
  const text = formatReport(reportRetrieval([figures], ['A note.']), conditions);
  expect(text).toContain('### own, test: 2 questions');
  expect(text).toMatch(/\| fixed +\| \.750 \[/);
  expect(text).toMatch(/\| other +\| \.750 \[.*\| \+\.000 \[/);
  expect(text).toContain('A note.');
});
