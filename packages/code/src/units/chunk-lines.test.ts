import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SourceText } from '../source/source-text.ts';
import { chunkLines } from './chunk-lines.ts';

describe('chunkLines', () => {
  it('puts every line that is not blank into exactly one piece of at most 40 lines', () => {
    const lines = fc.array(fc.constantFrom('a', '  b', '', ' \t'), { maxLength: 200 });
    fc.assert(
      fc.property(lines, (all) => {
        const source = new SourceText(all.join('\n'));
        const held: number[] = [];
        for (const { startLine, endLine, statement } of chunkLines(source)) {
          expect(endLine - startLine).toBeLessThan(40);
          held.push(startLine, ...statement.children.map((child) => child.startLine));
        }
        const filled = source.lines.flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
        expect(held).toEqual(filled);
      }),
    );
  });

  it('cuts at the first blank line after 15 lines', () => {
    const source = new SourceText(`${'a\n'.repeat(10)}\n${'b\n'.repeat(10)}\nc\n`);
    expect(chunkLines(source).map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [1, 21],
      [23, 23],
    ]);
  });
});
