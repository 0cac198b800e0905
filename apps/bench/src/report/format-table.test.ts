import { describe, expect, it } from '@jest/globals';
import { formatTable } from './format-table.ts';

describe('formatTable', () => {
  it('aligns numbers to the right and words to the left', () => {
    const table = formatTable(
      ['system', 'hit'],
      [
        ['haste', '.81'],
        ['a longer name', '1.00'],
      ],
    );
    expect(table).toBe(
      [
        '| system        |  hit |',
        '| ------------- | ---: |',
        '| haste         |  .81 |',
        '| a longer name | 1.00 |',
      ].join('\n'),
    );
  });

  it('shows what is absent as a dash, and numbers beside it as numbers', () => {
    const lines = formatTable(
      ['size', 'exponent'],
      [
        ['1 MB', undefined],
        ['2 MB', 1.02],
      ],
    ).split('\n');
    expect(lines[2]).toBe('| 1 MB |        – |');
    expect(lines[3]).toBe('| 2 MB |     1.02 |');
  });

  it('keeps a bar or a line break from ending a cell', () => {
    expect(formatTable(['query'], [['a|b\nc']])).toContain('| a\\|b c |');
  });

  it('has a header where there are no rows', () => {
    expect(formatTable(['a', 'b'], []).split('\n')).toHaveLength(2);
  });
});
