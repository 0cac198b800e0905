import { describe, expect, it } from '@jest/globals';
import { displayWidth } from './display-width.ts';
import { renderTable, type Table } from './table.ts';

const plain = (text: string): string => text;

const table = (width: number, overrides: Partial<Table> = {}): Table => ({
  width,
  paintHeader: plain,
  columns: [
    { header: 'symbol', shrinks: 'start' },
    { header: 'tokens', align: 'right' },
    { header: 'detail' },
  ],
  rows: [
    { cells: ['SessionRedirectMixin.rebuild_proxies', '1,412', 'full'] },
    { cells: ['get', '7', 'signature'] },
  ],
  ...overrides,
});

describe('renderTable', () => {
  it('aligns words left and numbers right, without trailing white space', () => {
    expect(renderTable(table(80)).join('\n')).toBe(
      [
        '  symbol                                tokens  detail',
        '  SessionRedirectMixin.rebuild_proxies   1,412  full',
        '  get                                        7  signature',
      ].join('\n'),
    );
  });

  it.each([40, 60, 80, 120])('writes no line wider than %i columns', (width) => {
    const lines = renderTable(
      table(width, {
        note: { header: 'why', paint: plain },
        rows: [{ cells: ['漢字.'.repeat(30), '1', 'full'], note: 'words: redirect, '.repeat(20) }],
      }),
    );
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
  });

  it('shrinks the column that may shrink and keeps the end that says more', () => {
    const [, row] = renderTable(table(45));
    expect(row).toBe('  …ctMixin.rebuild_proxies   1,412  full');
  });

  it('puts notes beside the row where there is room, below it where there is none', () => {
    const noted = {
      note: { header: 'why', paint: plain },
      rows: [{ cells: ['get', '7', 'full'], note: 'named in the query' }],
    };
    expect(renderTable(table(80, noted))).toEqual([
      '  symbol  tokens  detail  why',
      '  get          7  full    named in the query',
    ]);
    expect(renderTable(table(40, noted))).toEqual([
      '  symbol  tokens  detail',
      '  get          7  full',
      '    named in the query',
    ]);
  });

  it('colours cells after they are measured, so that colour moves nothing', () => {
    const loud = (text: string): string => `<${text}>`;
    const [, row] = renderTable(
      table(80, { columns: [{ header: 'a', paint: loud }, { header: 'b' }], rows: [{ cells: ['x', 'y'] }] }),
    );
    expect(row).toBe('  <x>  y');
  });
});
