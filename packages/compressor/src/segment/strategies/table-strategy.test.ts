import { describe, expect, it } from '@jest/globals';
import { createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import type { SegmentedBlock } from '../strategy.ts';
import { isDelimitedTable } from './table/looks-like-delimited-table.ts';
import { isMarkdownTable } from './table/looks-like-markdown-table.ts';
import { splitCells, trimCell } from './table/markdown-cells.ts';
import { tableStrategy } from './table-strategy.ts';

const { counter } = await createTokenCounter('gpt-4o');
const estimateTokens = (text: string): number => counter.count(text);

const segment = (source: string): SegmentedBlock =>
  tableStrategy.segment(source, { kind: 'table', start: 0, end: source.length }, { estimateTokens });
const textsOf = (source: string, { units }: SegmentedBlock): string[] =>
  units.map(({ spelling, start, end }) => spelling ?? source.slice(start, end));

const MARKDOWN = [
  '| Option      | Default  | Meaning                    |',
  '|:------------|---------:|----------------------------|',
  '| `timeoutMs` |    30000 | How long to wait           |',
  '| `a \\| b`    |          | A pipe, and a backslash \\  |',
  '',
].join('\n');

describe('a Markdown table', () => {
  it('loses the padding of its cells, and nothing else', () => {
    expect(textsOf(MARKDOWN, segment(MARKDOWN))).toEqual([
      '|Option|Default|Meaning|\n|:-|-:|-|\n',
      '|`timeoutMs`|30000|How long to wait|\n',
      '|`a \\| b`||A pipe, and a backslash \\ |\n',
    ]);
  });

  it('keeps its head with every row', () => {
    const { units } = segment(`Options:\n${MARKDOWN}`);
    expect(units.map(({ kind, needs }) => [kind, needs])).toEqual([
      ['line', undefined],
      ['header', undefined],
      ['row', [1]],
      ['row', [1]],
    ]);
  });

  it('has the same cells before and after, whatever they hold', () => {
    const cell = fc
      .array(fc.constantFrom('a', ' ', '\\', '\\|', '\t', '\u00a0', '`x`', '-', 'é'), { maxLength: 6 })
      // A backslash at the end of a cell would take the pipe behind it.
      .map((parts) => `${parts.join('')} `);
    const row = fc.array(cell, { minLength: 2, maxLength: 2 }).map((cells) => `|${cells.join('|')}|`);
    const cellsOf = (line: string): string[] => splitCells(line).map(trimCell);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const source = ['| a | b |', '| --- | --- |', ...rows].join('\n');
        const lines = textsOf(source, segment(source)).join('').split('\n');
        expect(lines.slice(2).map(cellsOf)).toEqual(rows.map(cellsOf));
      }),
    );
  });

  it('is told from prose, rules and lists', () => {
    expect(isMarkdownTable(MARKDOWN)).toBe(true);
    expect(isMarkdownTable('a | b\n--|--\n1 | 2')).toBe(true);
    expect(isMarkdownTable('Heading\n-------\ntext')).toBe(false);
    expect(isMarkdownTable('either | or\nboth | none')).toBe(false);
    expect(isMarkdownTable('| a | b |\n|---|\n| 1 | 2 |')).toBe(false);
    expect(isMarkdownTable('- a\n- b\n---')).toBe(false);
  });
});

describe('separated values', () => {
  const csv = 'id,name,note\n1,Ana,"two\nlines, one ""quote"""\n2,Ben,\n3,Cem,plain\n';

  it('are a head and records, which stay as they are, line ends in quotes included', () => {
    const block = segment(csv);
    expect(textsOf(csv, block)).toEqual([
      'id,name,note\n',
      '1,Ana,"two\nlines, one ""quote"""\n',
      '2,Ben,\n',
      '3,Cem,plain\n',
    ]);
    expect(block.units.map(({ kind, needs }) => [kind, needs])).toEqual([
      ['header', undefined],
      ['row', [0]],
      ['row', [0]],
      ['row', [0]],
    ]);
  });

  it('are known however long they are, and whatever is quoted where the look at them ends', () => {
    const records = Array.from({ length: 3000 }, (_, index) => `${index},"a long, long\nnote of ${index}"`);
    const { units } = segment(['id,note', ...records].join('\n'));
    expect(units).toHaveLength(3001);
  });

  it('stay lines when a quote does not close', () => {
    const source = `${csv}4,"Dora,x\n5,Eve,y\n`;
    const { units } = segment(source);
    expect(units.every(({ kind }) => kind === 'line')).toBe(true);
    expect(textsOf(source, segment(source)).join('')).toBe(source);
  });

  it.each([
    ['commas', csv],
    ['tabs', 'gene\tcount\nBRCA1\t7\nTP53\t12\n'],
    ['semicolons, with a comma in each number', 'Datum;Wert;Ort\n1.2.2024;1,5;Köln\n2.2.2024;2,5;Bonn\n'],
    ['a space after each comma', 'x, y, z\n1, 2, 3\n4, 5, 6\n7, 8, 9\n'],
  ])('are known by %s', (_, text) => {
    expect(isDelimitedTable(text)).toBe(true);
  });

  it.each([
    ['prose', 'First, we mix it.\nThen, we bake it.\nLast, we eat it.\nNow, we rest.\nSo, it ends.'],
    ['a list of places', 'Berlin, Germany\nParis, France\nLagos, Nigeria\nRome, Italy\nOslo, Norway'],
    ['code', 'call(a,b);\ncall(c,d);\ncall(e,f);\ncall(g,h);\ncall(i,j);'],
    ['indented text', '\tone\ttwo\n\tthree\tfour\n\tfive\tsix'],
    [
      'a log',
      '2024-01-01 12:00:01,123 INFO start\n2024-01-01 12:00:02,456 INFO go\n2024-01-01 12:00:03,789 INFO end',
    ],
    ['two lines', 'a,b,c\n1,2,3'],
    ['nothing', ''],
  ])('are not seen in %s', (_, text) => {
    expect(isDelimitedTable(text)).toBe(false);
  });
});
