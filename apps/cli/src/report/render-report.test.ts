import { describe, expect, it } from '@jest/globals';
import type { Explanation } from '@scaledown/haste';
import { readEnvironment } from '../environment.ts';
import { displayWidth } from '../terminal/display-width.ts';
import { createFakeOutput } from '../testing/fake-context.ts';
import { fakeResult, fakeUnit } from '../testing/fake-result.ts';
import { type ReportOptions, renderReport } from './render-report.ts';

const explanation: Explanation = {
  queryForms: ['words'],
  terms: ['redirect', 'cooki'],
  budget: { limit: 1200, target: 1200, used: 1180 },
  units: [
    fakeUnit({
      symbol: 'Session.send',
      kind: 'method',
      detail: 'pruned',
      tokens: 1412,
      keptTokens: 380,
      score: 0.92,
      reasons: ['words'],
      matchedTerms: ['redirect'],
    }),
    fakeUnit({ symbol: 'helper', startLine: 90, endLine: 99, cutBy: 'budget', score: 0.21 }),
  ],
};

const report = (overrides: Partial<ReportOptions> = {}): string =>
  renderReport({
    result: fakeResult({ explanation }),
    name: 'app/session.py',
    output: createFakeOutput({ columns: 100 }),
    environment: readEnvironment({}),
    explain: true,
    allRows: false,
    ...overrides,
  });

describe('renderReport', () => {
  it('tells the saving alone unless more is asked for', () => {
    expect(report({ explain: false })).toBe(
      [
        '',
        'app/session.py',
        '  tokens before  after  saved   time  tokenizer',
        '          7,118  1,180  83.4%  14 ms  o200k_base',
        '',
        '',
      ].join('\n'),
    );
  });

  it('names the model that read meaning, where one did', () => {
    const { metrics } = fakeResult();
    const result = fakeResult({ metrics: { ...metrics, model: 'tiny-model' } });
    expect(report({ result }).split('\n').slice(2, 4)).toEqual([
      '  tokens before  after  saved   time  tokenizer   meaning by',
      '          7,118  1,180  83.4%  14 ms  o200k_base  tiny-model',
    ]);
  });

  it('explains how the query was read, what was kept and why, and what was left out', () => {
    expect(report()).toContain(
      [
        'query read as  words: redirect, cooki',
        'budget used    1,180 of 1,200 tokens',
        '',
        'kept (1)',
        '  symbol        kind    lines  detail        tokens  score  why',
        '  Session.send  method  12-13  pruned  380 of 1,412   0.92  words: redirect',
        '',
        'left out (1 unit)',
        '  what    lines  tokens  score  because',
        '  helper  90-99      40   0.21  no room',
      ].join('\n'),
    );
  });

  const many = Array.from({ length: 40 }, (_, index) =>
    fakeUnit({ symbol: `unit_${index}`, detail: 'full', startLine: index + 1, endLine: index + 1 }),
  );

  it('shows twelve rows of a table and counts the rest, or all of them on demand', () => {
    const result = fakeResult({ explanation: { ...explanation, units: many } });
    expect(report({ result })).toContain('unit_11');
    expect(report({ result })).not.toContain('unit_12');
    expect(report({ result })).toContain('… and 28 more');
    expect(report({ result, allRows: true })).toContain('unit_39');
  });

  it.each([60, 80, 120])('fits a terminal of %i columns', (columns) => {
    const unit = fakeUnit({
      symbol: `${'Deeply.Nested.'.repeat(12)}unit`,
      detail: 'signature',
      reasons: ['words', 'graph', 'name'],
      matchedTerms: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
    });
    const result = fakeResult({
      explanation: { ...explanation, terms: [], units: [unit, { ...unit, detail: 'full' }] },
    });
    const lines = report({ result, output: createFakeOutput({ columns }) }).split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
  });

  it('lets no name of the source repaint the screen', () => {
    const hostile = fakeUnit({ symbol: 'a\u001B[2Jb', detail: 'full' });
    const result = fakeResult({ explanation: { ...explanation, units: [hostile] } });
    expect(report({ result, name: 'x\u001B[2J.py' })).not.toContain('\u001B');
  });
});
