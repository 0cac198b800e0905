import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutText, plainLine, plainLines } from './plain-line.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('<', '/', 'memory', 'MEMORY', ' ', '\n', '\r', '\u2028', '>', '\u200B', 'é'),
  }),
  // Halves of pairs as well.
  fc.array(fc.integer({ min: 0xd700, max: 0xe000 })).map((units) => String.fromCharCode(...units)),
);

describe('plainLine', () => {
  it('is always one line that neither opens nor closes the block', () => {
    fc.assert(
      fc.property(text, (some) => {
        const line = plainLine(some);
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
        expect(line.toLowerCase()).not.toMatch(/<\s*\/?\s*memory/);
        expect(plainLine(line)).toBe(line);
      }),
    );
  });

  it('leaves ordinary text as it is, joined emoji and other scripts included', () => {
    const ordinary = 'Total: 1.250,00 € for 👩‍👩‍👧, a < b, 東京 and <b>this</b>.';
    expect(plainLine(ordinary)).toBe(ordinary);
    expect(plainLine('one\r\n\ttwo')).toBe('one two');
  });
});

describe('plainLines', () => {
  it('keeps lines and cannot close the block', () => {
    expect(plainLines('a\r\nb\u2028c\n< / Memory >')).toBe('a\nb c\n‹ / Memory >');
  });
});

describe('cutText', () => {
  it('keeps within the limit in code points, never halves a character, and marks the cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (some, most) => {
        const cut = cutText(some, most);
        expect([...cut].length).toBeLessThanOrEqual(most);
        expect(cut).not.toMatch(/\p{Cs}/u);
        if ([...some].length <= most) expect(cut).toBe(some);
        else expect(cut.endsWith('…') && some.startsWith(cut.slice(0, -1))).toBe(true);
      }),
    );
  });
});
