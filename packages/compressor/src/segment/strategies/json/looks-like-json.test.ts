import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryJson } from './__fixtures__/arbitrary-json.ts';
import { findJsonEnd, isJsonBlock } from './looks-like-json.ts';
import { isJsonlBlock } from './looks-like-jsonl.ts';

describe('telling JSON', () => {
  it('knows every object and array', () => {
    fc.assert(
      fc.property(arbitraryJson, (source) => {
        const isContainer = /^\s*[[{]/.test(source);
        expect(isJsonBlock(source)).toBe(isContainer);
        const start = source.search(/\S/);
        expect(findJsonEnd(`${source} tail`, start)).toBe(isContainer ? source.trimEnd().length : undefined);
      }),
    );
  });

  it.each([
    '[1] Smith, J. The paper. 2019.',
    '[note] see below',
    '{name} signed in',
    'He said [1, 2]',
    '{"a": 1} and more',
    '{"a": 1} and {"b": 2}',
    '{"a": 1}\n{"b": 2}',
    '[1, 2,]',
    '[ ] buy milk',
    '42',
    '',
    '{',
  ])('is not taken in by %j', (text) => {
    expect(isJsonBlock(text)).toBe(false);
  });

  it('finds no end where a document is cut short', () => {
    expect(findJsonEnd('{"a": [1, 2', 0)).toBeUndefined();
    expect(findJsonEnd('[see the note]', 0)).toBeUndefined();
  });
});

describe('telling JSON Lines', () => {
  it('takes a stray line between records', () => {
    const lines = ['{"a":1}', '{"a":2}', '', '-- rotated --', '{"a":3}', '{"a":4}', '[5]'];
    expect(isJsonlBlock(lines.join('\r\n'))).toBe(true);
  });

  it.each([
    ['one line', '{"a":1}\n'],
    ['one document over many lines', '{\n  "a": 1,\n  "b": [\n    2\n  ]\n}'],
    ['lines that only begin like records', '{"a":1} ok\n{"a":2} ok\n{"a":3} ok'],
    ['numbers', '1\n2\n3'],
    ['nothing', ''],
  ])('is not taken in by %s', (_, text) => {
    expect(isJsonlBlock(text)).toBe(false);
  });
});
