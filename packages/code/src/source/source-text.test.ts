import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SourceText } from './source-text.ts';

const texts = fc
  .array(fc.constantFrom('a', 'def é', '漢字', '𝒳', '\ud800', '\n', '\r\n', '\r', '\t', '\u2028', '\f'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

describe('SourceText', () => {
  it('splits at \\n, \\r\\n and a lone \\r, and nowhere else', () => {
    expect(new SourceText('a\nb\r\nc\rd\u2028e\f\n').lines).toEqual(['a\n', 'b\r\n', 'c\r', 'd\u2028e\f\n']);
  });

  it('counts no empty line after the last terminator, and none in an empty text', () => {
    expect(new SourceText('a\n').lines).toHaveLength(1);
    expect(new SourceText('').lines).toEqual([]);
  });

  it('loses nothing: its lines joined are the text', () => {
    fc.assert(fc.property(texts, (text) => expect(new SourceText(text).lines.join('')).toBe(text)));
  });

  it('gives the byte at which each line starts in the UTF-8 file', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, hasMark) => {
        const source = new SourceText(hasMark ? `\uFEFF${text}` : text);
        const mark = hasMark ? 3 : 0;
        for (let line = 1; line <= source.lines.length + 1; line += 1) {
          const before = source.lines.slice(0, line - 1).join('');
          expect(source.byteStart(line)).toBe(mark + Buffer.byteLength(before));
        }
      }),
    );
  });

  it('finds the line of every offset, as counting line by line does', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const source = new SourceText(text);
        let offset = 0;
        for (const [index, line] of source.lines.entries()) {
          expect(source.lineStart(index + 1)).toBe(offset);
          for (const end = offset + line.length; offset < end; offset += 1) {
            expect(source.lineAt(offset)).toBe(index + 1);
          }
        }
        expect(source.lineAt(offset + 10)).toBe(Math.max(1, source.lines.length));
      }),
    );
  });

  it('takes a byte order mark off the text', () => {
    const source = new SourceText('\uFEFFimport os\n');
    expect(source.text).toBe('import os\n');
    expect(source.byteStart(1)).toBe(3);
  });

  it('names the terminator that the text uses', () => {
    expect(new SourceText('a\r\nb\n').endOfLine).toBe('\r\n');
    expect(new SourceText('a').endOfLine).toBe('\n');
  });

  it('slices by lines, and gives nothing outside the text', () => {
    const source = new SourceText('a\nb\nc');
    expect(source.slice(2, 3)).toBe('b\nc');
    expect(source.slice(1, 99)).toBe('a\nb\nc');
    expect(source.slice(4, 9)).toBe('');
    expect(source.line(9)).toBe('');
  });

  it('gives parsers a text of the same length and the same lines', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { parseableText } = new SourceText(text);
        expect(parseableText).toHaveLength(text.length);
        expect(parseableText.split('\n')).toHaveLength(text.split(/\r\n|\n|\r/).length);
      }),
    );
  });
});
