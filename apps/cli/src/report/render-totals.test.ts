import { expect, it } from '@jest/globals';
import { measureSavings } from '@scaledown/core';
import { readEnvironment } from '../environment.ts';
import { createFakeOutput } from '../testing/fake-context.ts';
import { renderTotals } from './render-totals.ts';

const figures = (name: string, before: number, after: number) => ({
  name,
  metrics: {
    originalPromptTokens: before,
    compressedPromptTokens: after,
    ...measureSavings(before, after),
    latencyMs: 20,
  },
});

it('shows the figures of each text and their sum', () => {
  const text = renderTotals({
    figures: [figures('a.md', 1000, 100), figures('b\u001B.md', 3000, 1900)],
    output: createFakeOutput(),
    environment: readEnvironment({}),
  });
  expect(text).toBe(
    [
      '',
      '  text   tokens before  after  saved   time',
      '  a.md           1,000    100  90.0%  20 ms',
      '  b�.md          3,000  1,900  36.7%  20 ms',
      '  total          4,000  2,000  50.0%  40 ms',
      '',
      '',
    ].join('\n'),
  );
});
