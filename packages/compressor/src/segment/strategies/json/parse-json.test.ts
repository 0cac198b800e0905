import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryJson } from './__fixtures__/arbitrary-json.ts';
import type { JsonNode } from './json-node.ts';
import { parseJson, readJsonValue } from './parse-json.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** The value, by the plainest means there are. */
function readValue(source: string, node: JsonNode): unknown {
  if (node.kind === 'array') return node.items.map((item) => readValue(source, item));
  if (node.kind !== 'object') return JSON.parse(source.slice(node.start, node.end));
  const entries = node.members.map(({ start, keyEnd, value }): [string, unknown] => [
    String(JSON.parse(source.slice(start, keyEnd))),
    readValue(source, value),
  ]);
  return Object.fromEntries(entries);
}

describe('parsing JSON', () => {
  it('finds the values that the engine finds', () => {
    fc.assert(
      fc.property(arbitraryJson, (source) => {
        const node = parseJson(source);
        expect(node && readValue(source, node)).toEqual(JSON.parse(source));
      }),
    );
  });

  it('takes and refuses what the engine takes and refuses', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"',
        '\\',
        '1',
        '-',
        '0',
        '.5',
        'e3',
        'true',
        'null',
        ' ',
        '\n',
        '\u00a0',
      ],
    );
    const soup = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    const broken = fc
      .tuple(arbitraryJson, fc.nat(200), fc.nat(2), fc.oneof(piece, fc.constant('')))
      .map(([text, at, cut, more]) => text.slice(0, at) + more + text.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(soup, broken), (text) => {
        expect(parseJson(text) !== undefined).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('reads a value out of other text, and knows where it ends', () => {
    const text = 'The answer: {"a": [1, 2]} and so on';
    expect(readJsonValue(text, 12)).toMatchObject({ kind: 'object', start: 12, end: 25 });
    expect(parseJson(text, 12, 25)).toBeDefined();
    expect(parseJson(text, 12, 24)).toBeUndefined();
    expect(parseJson('[1234]', 1, 3)).toBeUndefined();
  });

  it.each(['[', '{"a":'])('survives a million levels of %s, closed or not', (open) => {
    const levels = 1_000_000;
    const deep = `${open.repeat(levels)}1${(open === '[' ? ']' : '}').repeat(levels)}`;
    expect(parseJson(deep)).toBeDefined();
    expect(parseJson(deep.slice(0, -1))).toBeUndefined();
  });
});
