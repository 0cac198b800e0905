import { describe, expect, it } from '@jest/globals';
import { createTokenCounter } from '@scaledown/core';
import { restoreJson } from '../../restore/restore-json.ts';
import type { SegmentedBlock } from '../strategy.ts';
import { jsonlStrategy } from './jsonl-strategy.ts';

const { counter } = await createTokenCounter('gpt-4o');
const estimateTokens = (text: string): number => counter.count(text);

const segment = (source: string): SegmentedBlock =>
  jsonlStrategy.segment(source, { kind: 'jsonl', start: 0, end: source.length }, { estimateTokens });
const textOf = (source: string, { preamble = '', units }: SegmentedBlock): string =>
  preamble + units.map(({ spelling, start, end }) => spelling ?? source.slice(start, end)).join('');

const records = Array.from({ length: 20 }, (_, index) =>
  JSON.stringify({ level: 'info', at: 1_700_000_000 + index, user: { id: index, name: `User ${index}` } }),
);

describe('JSON Lines', () => {
  it('become the rows of one table, whose head stands before whatever is kept', () => {
    const source = `${records.join('\n')}\n`;
    const block = segment(source);
    expect(block.preamble).toBe('jsonl[20]{level=info,at,user{id,name}}:\n');
    expect(block.units[3]?.spelling).toBe('1700000003\t3\tUser 3\n');
    expect(counter.count(textOf(source, block))).toBeLessThan(counter.count(source) * 0.6);
    expect(restoreJson(textOf(source, block))).toBe(records.join('\n'));
  });

  it('are one unit a line, blank lines with the line before', () => {
    const source = records.join('\n\n');
    const { units } = segment(source);
    expect(units).toHaveLength(20);
    expect(units.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
  });

  it('keep a line that is no JSON as it is', () => {
    const lines = [...records.slice(0, 5), '-- rotated: 5 records --', ...records.slice(5), '{"cut": '];
    const source = lines.join('\r\n');
    const block = segment(source);
    expect(block.units[5]?.spelling).toBe('-- rotated: 5 records --\n');
    expect(restoreJson(textOf(source, block))).toBe(lines.map((line) => line.trim()).join('\n'));
  });

  it('stay as they are beside lines that could be taken for rows', () => {
    const source = [...records, 'A', 'B\t2'].join('\n');
    expect(segment(source).preamble).toBeUndefined();
    expect(textOf(source, segment(source))).toBe(source);
  });

  it('lose no more than white space when there is no table to make', () => {
    const source = '{"a": 1}\n[ 1, 2 ]\n"text"\n{ "b": { "c": null } }';
    expect(restoreJson(textOf(source, segment(source)))).toBe('{"a":1}\n[1,2]\n"text"\n{"b":{"c":null}}');
  });
});
