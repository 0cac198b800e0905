import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLines } from './read-lines.ts';

const source = fc
  .array(fc.constantFrom('a', ' b ', '\n', '\r\n', '\r', '\t', '\u2028', '😀'), { maxLength: 30 })
  .map((pieces) => pieces.join(''));

describe('readLines', () => {
  it('covers the range it is given, each line with its terminator', () => {
    fc.assert(
      fc.property(source, fc.nat(10), fc.nat(10), (text, before, after) => {
        const end = Math.max(before, text.length - after);
        const lines = readLines(text, before, end);
        expect(lines.map((line) => text.slice(line.start, line.end)).join('')).toBe(text.slice(before, end));
        expect(lines.every((line) => line.text === text.slice(line.start, line.end).trim())).toBe(true);
      }),
    );
  });

  it('ends a line at each kind of terminator, and takes CRLF for one', () => {
    expect(readLines('a\nb\r\nc\rd').map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd']);
    expect(readLines('\r\n\r\n')).toHaveLength(2);
  });

  it('has no empty line after the last terminator, and none at all in an empty text', () => {
    expect(readLines('a\n')).toHaveLength(1);
    expect(readLines('')).toEqual([]);
  });
});
