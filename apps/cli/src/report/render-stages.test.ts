import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../environment.ts';
import { displayWidth } from '../terminal/display-width.ts';
import { createFakeOutput } from '../testing/fake-context.ts';
import { fakeRun } from '../testing/fake-run.ts';
import { renderStages } from './render-stages.ts';

const { metrics } = fakeRun('a\n', [1]);
const haste = { stage: 'haste', inputTokens: 1000, outputTokens: 250, latencyMs: 12 };
const semantic = { ...haste, stage: 'semantic', inputTokens: 250, model: 'tiny-model' };
const report = (history: readonly (typeof haste | typeof semantic)[], columns = 100, page?: string) =>
  renderStages({
    name: 'app/session.py',
    result: { metrics, history },
    page,
    output: createFakeOutput({ columns }),
    environment: readEnvironment({}),
  });

describe('renderStages', () => {
  it('has a row for each stage, and one for all of them', () => {
    expect(report([haste])).toBe(
      [
        '',
        'app/session.py',
        '  stage     tokens before  after  saved   time',
        '  haste             1,000    250  75.0%  12 ms',
        '  together          1,000    250  75.0%  12 ms',
        '',
        '',
      ].join('\n'),
    );
  });

  it('names the model that read meaning, and where the page is', () => {
    const lines = report([haste, semantic], 100, 'report.html').split('\n');
    expect(lines[2]).toBe('  stage     tokens before  after  saved   time  meaning by');
    expect(lines[4]).toBe('  semantic            250    250   0.0%  12 ms  tiny-model');
    expect(lines.slice(6)).toEqual(['', 'page  report.html', '', '']);
  });

  it.each([60, 80])('fits a terminal of %i columns', (columns) => {
    const lines = report(
      [haste, { ...semantic, model: 'a-model-with-quite-a-long-name@1.0.0' }],
      columns,
    ).split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
  });

  it('lets no name repaint the screen', () => {
    expect(report([{ ...semantic, stage: 'a\u001B[2J', model: '\u001B[2J' }])).not.toContain('\u001B');
  });

  it('gives no percentage of nothing', () => {
    expect(report([{ ...haste, inputTokens: 0, outputTokens: 9 }])).not.toContain('Infinity');
  });
});
