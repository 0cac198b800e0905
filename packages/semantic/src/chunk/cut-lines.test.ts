import { describe, expect, it } from '@jest/globals';
import { SourceText } from '@scaledown/code';
import { createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import { randomText } from '../__fixtures__/random-text.ts';
import { cutLines } from './cut-lines.ts';
import { TokenRuler } from './token-ruler.ts';

const { counter } = await createTokenCounter('gpt-4o');
const flat = (): number => 0;

describe('cutLines', () => {
  it('makes pieces that hold every line that is not blank, in order, within the limit', () => {
    fc.assert(
      fc.property(
        randomText,
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.nat(3)),
        (text, maxTokens, costs) => {
          const source = new SourceText(text);
          const ruler = new TokenRuler(source, counter);
          const costOf = (line: number): number => costs[line % Math.max(1, costs.length)] ?? 0;
          const pieces = cutLines(1, source.lines.length, { ruler, costOf, maxTokens });
          let reached = 0;
          for (const { startLine, endLine } of pieces) {
            expect(ruler.trim(reached + 1, startLine - 1)).toBeUndefined();
            expect(ruler.isBlank(startLine) || ruler.isBlank(endLine)).toBe(false);
            if (endLine > startLine)
              expect(ruler.tokensOf(startLine, endLine)).toBeLessThanOrEqual(maxTokens);
            reached = endLine;
          }
          expect(ruler.trim(reached + 1, source.lines.length)).toBeUndefined();
        },
      ),
    );
  });

  const numbered = Array.from(
    { length: 40 },
    (_, at) => `value = compute(${at}, "some text to fill the line")\n`,
  );
  const ruler = new TokenRuler(new SourceText(numbered.join('')), counter);
  const all = ruler.tokensOf(1, 40);

  it('cuts where it costs least', () => {
    const costOf = (line: number): number => (line % 10 === 1 ? 0 : 5);
    const pieces = cutLines(1, 40, { ruler, costOf, maxTokens: Math.ceil(all / 3) });
    expect(pieces.map(({ startLine }) => startLine)).toEqual([1, 11, 21, 31]);
  });

  it('leaves no small rest', () => {
    const pieces = cutLines(1, 40, { ruler, costOf: flat, maxTokens: all - 5 });
    expect(pieces).toHaveLength(2);
    expect(pieces[1]?.startLine).toBeLessThan(26);
  });

  it('ends a piece at a good place once it is large enough', () => {
    const pieces = cutLines(1, 40, {
      ruler,
      costOf: (line) => (line % 5 === 1 ? 0 : 1),
      maxTokens: all,
      aimTokens: 1,
    });
    expect(pieces).toHaveLength(8);
  });

  it('gives nothing for no lines', () => {
    expect(cutLines(5, 4, { ruler, costOf: flat, maxTokens: 9 })).toEqual([]);
  });
});
