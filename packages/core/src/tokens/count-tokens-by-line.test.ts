import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sourceLines, sourceText } from './__fixtures__/source-text.ts';
import { countTokensByLine } from './count-tokens-by-line.ts';
import { createTokenCounter } from './create-token-counter.ts';

const encodings = [
  'o200k_base',
  'o200k_harmony',
  'cl100k_base',
  'p50k_base',
  'p50k_edit',
  'r50k_base',
] as const;

const splitLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const sum = (counts: Uint32Array): number => counts.reduce((total, count) => total + count, 0);

describe.each(encodings)('counting by line with %s', (name) => {
  it('charges exactly the tokens of the whole text', async () => {
    const { counter } = await createTokenCounter(name);
    const check = (lines: readonly string[]) => {
      expect(sum(countTokensByLine(counter, lines))).toBe(counter.count(lines.join('')));
    };
    fc.assert(fc.property(sourceText.map(splitLines), check), { numRuns: 1000 });
    fc.assert(fc.property(sourceLines, check), { numRuns: 500 });
    // Lines that no splitter would give: without terminators, empty, cut inside a line break.
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: fc.constantFrom('a', 'B', '1', ' ', '\n', '\r', '/', '.', "'", '\t', 'é') }),
        ),
        check,
      ),
      {
        numRuns: 1000,
      },
    );
  });

  it('charges each line with code on it when no line begins with a slash', async () => {
    const { counter } = await createTokenCounter(name);
    const lines = ['import os\n', '\n', 'def run(x):\n', '    return (x)\n', '   \n', '\n', 'run(1)\n'];
    const charged = [...countTokensByLine(counter, lines)].map((tokens) => tokens > 0);
    expect(charged).toEqual([true, false, true, true, false, false, true]);
  });

  it('counts a text of no lines, of blank lines and without a last line break', async () => {
    const { counter } = await createTokenCounter(name);
    expect(countTokensByLine(counter, [])).toHaveLength(0);
    expect([...countTokensByLine(counter, ['\n', '\n'])]).toEqual([counter.count('\n\n'), 0]);
    expect(sum(countTokensByLine(counter, ['\n', '  x = 1']))).toBe(counter.count('\n  x = 1'));
  });

  it('counts 100,000 lines that cannot be told apart from one block', async () => {
    const { counter } = await createTokenCounter(name);
    const lines = Array.from({ length: 100_000 }, () => '//.\n');
    expect(sum(countTokensByLine(counter, lines))).toBe(counter.count(lines.join('')));
  });
});

describe('countTokensByLine', () => {
  it('charges a line that begins with a slash to the block before it only where a token may reach over', async () => {
    const { counter } = await createTokenCounter('gpt-4o');
    expect([...countTokensByLine(counter, ['a = b;\n', '// note\n'])]).toEqual([
      counter.count('a = b;\n// note\n'),
      0,
    ]);
    expect([...countTokensByLine(counter, ['// a note\n', '// note\n'])]).toEqual([
      counter.count('// a note\n'),
      counter.count('// note\n'),
    ]);
  });

  it('charges everything to the first line when it does not know the encoding', () => {
    const counter = { name: 'letters', count: (text: string) => text.length };
    expect([...countTokensByLine(counter, ['ab\n', 'c\n'])]).toEqual([5, 0]);
  });
});
