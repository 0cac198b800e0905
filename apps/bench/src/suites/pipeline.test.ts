import { describe, expect, it } from '@jest/globals';
import { LocalCompressor } from '@scaledown/compressor';
import { HasteOptimizer } from '@scaledown/haste';
import { Pipeline } from '@scaledown/pipeline';
import { countReally } from '../check/check-tokens.ts';
import type { Outcome } from './localize.ts';
import { measureRoads } from './pipeline.ts';
import { reportPipeline } from './report-pipeline.ts';

const text = [...'abcdefghijklmnopqrst']
  .map(
    (letter) => `def step_${letter}(value):\n    color_${letter} = value * 2\n    return color_${letter}\n\n`,
  )
  .join('');
const file = {
  path: 'steps.py',
  text,
  bytes: text.length,
  tokens: countReally(text),
  query: 'wrong color_h',
};
const road = {
  name: 'haste → local',
  createPipeline: () =>
    new Pipeline([
      ['haste', new HasteOptimizer()],
      ['local', new LocalCompressor({ rate: 0.5 })],
    ]),
};
const request = { files: [file], roads: [road], maxTokens: 150, warmUpPasses: 0, measuredPasses: 1 };
const notes = { roads: [], outcomes: [] };

describe('measureRoads', () => {
  it('counts what each stage left, anew', async () => {
    const [figures] = await measureRoads(request);
    expect(figures?.originalTokens).toBe(file.tokens);
    expect(figures?.stages.map(({ stage }) => stage)).toEqual(['haste', 'local']);
    const [haste, local] = figures?.stages ?? [];
    expect(haste?.tokens).toBeLessThanOrEqual(150);
    expect(local?.tokens).toBeLessThan(haste?.tokens ?? 0);
    expect(figures?.problems).toEqual([]);
  });
});

describe('reportPipeline', () => {
  const outcome = (system: string, isHit: boolean): Outcome => ({
    id: 'owner/name@1',
    repository: 'owner/name',
    system,
    cap: 1200,
    isHit,
    lineRecall: Number(isHit),
    tokens: 9,
    latencyMs: 1,
    problems: [],
  });

  it('shows each file, and the sum of several', async () => {
    const roads = await measureRoads({ ...request, files: [file, { ...file, path: 'more.py' }] });
    const report = reportPipeline({ roads, outcomes: [], notes });
    expect(report.tables).toHaveLength(1);
    expect(report.tables[0]?.rows.map(([name]) => name)).toEqual(['steps.py', 'more.py', 'sum, mean ms']);
    expect(report.failures).toEqual([]);
  });

  it('fails where the road keeps fewer edits than the optimizer alone', () => {
    const kept = (isHit: boolean) => [outcome('road', isHit), outcome('haste', true)];
    expect(reportPipeline({ roads: [], outcomes: kept(true), notes }).failures).toEqual([]);
    expect(reportPipeline({ roads: [], outcomes: kept(false), notes }).failures).toEqual([
      'road holds .000 of the edits at 1200, haste 1.000',
    ]);
  });
});
