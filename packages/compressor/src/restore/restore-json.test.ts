import { describe, expect, it } from '@jest/globals';
import { createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import type { BlockKind } from '../segment/block-kind.ts';
import { arbitraryJson } from '../segment/strategies/json/__fixtures__/arbitrary-json.ts';
import { minifyJson } from '../segment/strategies/json/minify-json.ts';
import { jsonStrategy } from '../segment/strategies/json-strategy.ts';
import { jsonlStrategy } from '../segment/strategies/jsonl-strategy.ts';
import type { SegmentedBlock } from '../segment/strategy.ts';
import { restoreJson } from './restore-json.ts';

const { counter } = await createTokenCounter('gpt-4o');
const estimators = {
  'as tokens decide': (text: string): number => counter.count(text),
  // Only keys cost anything, so that every list that can become a table does.
  'with tables wherever they can be': (text: string): number => text.split('":').length * 100,
};
const RUNS = 400;

function textOf(source: string, { preamble = '', units, postamble = '' }: SegmentedBlock): string {
  const texts = units.map(({ spelling, start, end }) => spelling ?? source.slice(start, end));
  return preamble + texts.join('') + postamble;
}

function compress(source: string, kind: BlockKind, estimateTokens: (text: string) => number): string {
  const strategy = kind === 'json' ? jsonStrategy : jsonlStrategy;
  return textOf(source, strategy.segment(source, { kind, start: 0, end: source.length }, { estimateTokens }));
}

describe.each(Object.entries(estimators))('restored JSON, %s', (_, estimateTokens) => {
  it('is the JSON that went in: keys in order, numbers as spelled, only white space and needless escapes gone', () => {
    fc.assert(
      fc.property(arbitraryJson, (source) => {
        const restored = restoreJson(compress(source, 'json', estimateTokens));
        expect(restored).toBe(minifyJson(source.trim()));
        expect(JSON.parse(restored ?? '')).toEqual(JSON.parse(source));
      }),
      { numRuns: RUNS },
    );
  });

  it('is the values of JSON Lines that went in, and the lines between that are none', () => {
    const noise = fc.constantFrom('-- rotated --', 'A', 'B,1', '{"cut": ', 'plain words');
    const line = fc.oneof({ weight: 5, arbitrary: arbitraryJson }, { weight: 1, arbitrary: noise });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (values) => {
        const lines = values.map((value) => value.replace(/[\r\n]+/g, ' ').trim());
        const compressed = compress(lines.join('\r\n'), 'jsonl', estimateTokens);
        const minified = lines.map(minifyLine);
        if (compressed.startsWith('jsonl[')) expect(restoreJson(compressed)).toBe(minified.join('\n'));
        else expect(compressed.split(/\r?\n/).map(minifyLine)).toEqual(minified);
      }),
      { numRuns: RUNS },
    );
  });
});

function minifyLine(line: string): string {
  return isJson(line) ? minifyJson(line) : line;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

describe('restoring', () => {
  const table =
    '[3]{id,user{login,id},type=order,items[sku,qty]}:\n1\tana\t7\t[["A1",2],["B7",1]]\n2\tben\t8\t[]\n3\t\t9\n';

  it('puts nested keys, constants and items back', () => {
    expect(restoreJson(table)).toBe(
      '[{"id":1,"user":{"login":"ana","id":7},"type":"order","items":[{"sku":"A1","qty":2},{"sku":"B7","qty":1}]},' +
        '{"id":2,"user":{"login":"ben","id":8},"type":"order","items":[]},' +
        '{"id":3,"user":{"id":9},"type":"order"}]',
    );
  });

  it('puts maps back', () => {
    expect(restoreJson('{"users":{3}key{age,active=true}:\nana\t31\n7\t\n""\t"40"\n}')).toBe(
      '{"users":{"ana":{"age":31,"active":true},"7":{"active":true},"":{"age":"40","active":true}}}',
    );
  });

  it.each([
    ['a row is missing', '[3]{id}:\n1\n2\n'],
    ['a marker stands for rows', '[3]{id}:\n1\n[... 2 rows ...]\n'],
    ['a row has too many cells', '[3]{id}:\n1\n2\t9\n3\n'],
    ['a row has an unknown letter', '[3] A{id}:\nA\t1\nB\t2\nA\t3\n'],
    ['the head is cut', '[3]{id,user{login'],
    ['the head nests without end', `[3]${'{a'.repeat(5000)}`],
    ['its lists nest without end', `[3]${'{a['.repeat(5000)}`],
    ['the lists of its lists do', `[3]{${'a['.repeat(5000)}`],
    ['a cell is broken JSON', '[3]{id}:\n1\n"2\n3\n'],
    ['it is prose', 'No JSON here.'],
  ])('gives nothing when %s', (_, text) => {
    expect(restoreJson(text)).toBeUndefined();
  });

  it('never throws, whatever it is given', () => {
    const edited = fc
      .tuple(fc.nat(table.length), fc.nat(4), fc.string({ maxLength: 4 }))
      .map(([at, cut, more]) => table.slice(0, at) + more + table.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(edited, fc.string()), (text) => {
        const restored = restoreJson(text);
        if (restored !== undefined) expect(restored.split('\n').every(isJson)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});
