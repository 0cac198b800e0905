import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sourceText } from './__fixtures__/source-text.ts';
import { createTokenCounter } from './create-token-counter.ts';
import { splitText } from './split-text.ts';

describe('splitText', () => {
  it('gives parts that make up the text, none too long', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 20 }),
        (text, size) => {
          const parts = [...splitText(text, size)];
          expect(parts.join('')).toBe(text);
          for (const part of parts) expect(part.length).toBeLessThanOrEqual(size);
        },
      ),
    );
  });

  it('never cuts a surrogate pair', () => {
    expect([...splitText('a😀😀😀', 2)]).toEqual(['a', '😀', '😀', '😀']);
  });

  it('prefers a cut that costs no token', () => {
    expect([...splitText('def run():\n    return x + y', 24)]).toEqual(['def run():\n    return x', ' + y']);
  });

  it.each(['o200k_base', 'cl100k_base', 'r50k_base'])(
    'cuts free of cost after a letter or digit, with %s',
    async (name) => {
      const { counter } = await createTokenCounter(name);
      const letter = fc.constantFrom('a', 'Z', '7');
      const space = fc.constantFrom(' ', '\n', '\r');
      fc.assert(
        fc.property(sourceText, letter, space, sourceText, (before, last, first, after) => {
          const [left, right] = [before + last, first + after];
          expect(counter.count(left) + counter.count(right)).toBe(counter.count(left + right));
        }),
        { numRuns: 500 },
      );
    },
  );
});
