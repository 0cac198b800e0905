import { describe, expect, it } from '@jest/globals';
import type { LosslessFile } from '../corpus/lossless-files.ts';
import { type LosslessSystem, measureLossless, reportLossless } from './compress-lossless.ts';

const FILES: readonly LosslessFile[] = [
  { name: 'a.json', kind: 'json', text: '{ "b": [1,  2],\n "a": "x  y" }' },
  { name: 'b.jsonl', kind: 'jsonl', text: '{"a": 1}\r\n\r\n{"a": 2}\nnot json\n' },
  { name: 'c.log', kind: 'log', text: 'one  two\nthree\n' },
];

/** Takes the white space out where it says nothing, and gives back what `spoil` makes of that. */
function minifying(spoil: (text: string) => string | undefined = (text) => text): LosslessSystem {
  return {
    shorten: async (text) => (text.startsWith('{ ') ? '{"b":[1,2],"a":"x  y"}' : text),
    restore: (_kind, text) => spoil(text),
  };
}

describe('measureLossless', () => {
  it('calls exact what says the same in the same order', async () => {
    const outcomes = await measureLossless(FILES, minifying());
    expect(outcomes.map(({ name, isExact }) => [name, isExact])).toEqual([
      ['a.json', true],
      ['b.jsonl', true],
      ['c.log', true],
    ]);
    expect(outcomes[0]?.shortenedTokens).toBe(outcomes[0]?.minifiedTokens);
    expect(outcomes[0]?.shortenedTokens).toBeLessThan(outcomes[0]?.tokens ?? 0);
  });

  it.each([
    ['a value is another', (text: string) => text.replaceAll('2', '3').replaceAll('two', 'too')],
    ['white space in a text is gone', (text: string) => text.replaceAll('  ', ' '), 'b.jsonl'],
    ['something is missing', (text: string) => text.slice(0, -4)],
    ['nothing comes back', () => undefined],
  ])('calls nothing exact where %s', async (_what, spoil, unharmed = 'none') => {
    const outcomes = await measureLossless(FILES, minifying(spoil));
    expect(outcomes.filter(({ isExact, name }) => isExact && name !== unharmed)).toEqual([]);
  });

  it('minds the order of keys', async () => {
    const [first] = await measureLossless(
      FILES,
      minifying(() => '{"a":"x  y","b":[1,2]}'),
    );
    expect(first?.isExact).toBe(false);
  });
});

describe('reportLossless', () => {
  it('fails for each file that did not come back', async () => {
    const report = reportLossless(
      await measureLossless(
        FILES,
        minifying(() => undefined),
      ),
    );
    expect(report.failures).toHaveLength(3);
    expect(report.failures[0]).toBe('a.json (json) did not come back as it was');
  });

  it('sums up each kind', async () => {
    const report = reportLossless(await measureLossless(FILES, minifying()));
    expect(report.tables[0]?.rows.map((row) => row.slice(0, 3))).toEqual([
      ['json', 1, 1],
      ['jsonl', 1, 1],
      ['log', 1, 1],
    ]);
    expect(report.failures).toEqual([]);
  });
});
