import { describe, expect, it } from '@jest/globals';
import type { LocalizationCase } from '../corpus/localization-cases.ts';
import type { LocalizationSystem } from '../systems/localization-system.ts';
import { localize, type Outcome } from './localize.ts';
import { reportLocalization } from './report-localization.ts';

const one: LocalizationCase = {
  id: 'owner/name@1',
  repository: 'owner/name',
  path: 'a.py',
  query: 'why',
  source: 'def a():\n    x = 1\n    return x\n',
  editedLines: [2, 3],
  neededLines: [1, 2, 3],
};

function showing(name: string, lines: readonly number[], content = 'x\n'): LocalizationSystem {
  return { name, show: async () => ({ content, keptLines: new Set(lines) }) };
}

const run = (systems: readonly LocalizationSystem[], caps = [100]) =>
  localize({ cases: [one], systems, caps });

describe('localize', () => {
  it('counts a hit only where every edited line and its def line are shown', async () => {
    const outcomes = await run([
      showing('all', [1, 2, 3]),
      showing('no def', [2, 3]),
      showing('half', [1, 2]),
    ]);
    expect(outcomes.map(({ isHit, lineRecall }) => [isHit, lineRecall])).toEqual([
      [true, 1],
      [false, 1],
      [false, 0.5],
    ]);
  });

  it('runs every system at every cap', async () => {
    const outcomes = await run([showing('a', []), showing('b', [])], [1, 2]);
    expect(outcomes.map(({ system, cap }) => `${system}${cap}`)).toEqual(['a1', 'b1', 'a2', 'b2']);
  });
});

describe('reportLocalization', () => {
  it('compares the first system with each other one, case by case', async () => {
    const report = reportLocalization(await run([showing('ours', [1, 2, 3]), showing('theirs', [])]));
    expect(report.tables[1]?.rows).toEqual([
      ['100', 'ours − theirs', '+1.000 [+1.000, +1.000]', '+1.000 [+1.000, +1.000]'],
    ]);
  });

  it('counts outputs above the cap', async () => {
    const report = reportLocalization(await run([showing('long', [], 'many words of text '.repeat(99))]));
    expect(report.tables[0]?.rows[0]?.[5]).toBe(1);
  });

  it('fails where an output lies about what it holds', () => {
    const outcome: Outcome = {
      id: 'owner/name@1',
      repository: 'owner/name',
      system: 'ours',
      cap: 100,
      isHit: true,
      lineRecall: 1,
      tokens: 3,
      latencyMs: 1,
      problems: ['segment-not-shown: line 3'],
    };
    expect(reportLocalization([outcome]).failures).toEqual([
      'ours at 100 on owner/name@1: segment-not-shown: line 3',
    ]);
  });
});
