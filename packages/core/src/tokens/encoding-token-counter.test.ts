import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countTokens as countWithCl100k } from 'gpt-tokenizer/encoding/cl100k_base';
import { countTokens as countWithO200k } from 'gpt-tokenizer/encoding/o200k_base';
import { countTokens as countWithR50k } from 'gpt-tokenizer/encoding/r50k_base';
import { sourceText } from './__fixtures__/source-text.ts';
import { createTokenCounter } from './create-token-counter.ts';

const PLAIN_TEXT = { disallowedSpecial: new Set<string>() };

const encodings = [
  ['o200k_base', countWithO200k],
  ['cl100k_base', countWithCl100k],
  ['r50k_base', countWithR50k],
] as const;

describe.each(encodings)('counting with %s', (name, countWith) => {
  const countAsLibrary = (text: string): number => countWith(text, PLAIN_TEXT);

  it('counts exactly as the tokenizer does', async () => {
    const { counter } = await createTokenCounter(name);
    fc.assert(
      fc.property(sourceText, (text) => {
        expect(counter.count(text)).toBe(countAsLibrary(text));
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(counter.count(text)).toBe(countAsLibrary(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a lone surrogate', 'x\ud800y \udc00'],
    ['a byte order mark', '\ufeffimport os'],
    ['every kind of line end', 'a\r\nb\rc\nd\u2028e\u0085f'],
    ['a null', 'a\u0000b'],
  ])('counts %s', async (_, text) => {
    const { counter } = await createTokenCounter(name);
    expect(counter.count(text)).toBe(countAsLibrary(text));
  });

  it('counts text that spells a special token as plain text', async () => {
    const { counter } = await createTokenCounter(name);
    expect(counter.count('<|endoftext|>')).toBeGreaterThan(1);
    expect(counter.count('a <|im_start|> b <|endofprompt|>')).toBeGreaterThan(8);
  });

  // A test of termination: a merge that looks at every pair at every step takes minutes for these.
  it.each(longRuns(name === 'o200k_base' ? 1_000_000 : 100_000))(
    'counts a long run of %s',
    async (_, text) => {
      const { counter } = await createTokenCounter(name);
      const tokens = counter.count(text);
      expect(tokens).toBeGreaterThan(text.length / 200);
      expect(tokens).toBeLessThanOrEqual(Buffer.byteLength(text));
    },
  );

  it.each([
    ['words without spaces', 'thequickbrownfoxjumpsoverthelazydog'.repeat(100)],
    ['random letters', randomText('abcdefghijklmnopqrstuvwxyz', 4000)],
    ['a genome', randomText('ACGT', 4000)],
    ['ideographs', randomText('的一是不了人我在有他这为之大来以个中上们', 3000)],
    ['signs', randomText('!@#$%^&*()-+=<>?,.;:|~', 4000)],
    ['spaces and tabs', randomText(' \t', 4000)],
    ['one letter', 'a'.repeat(4000)],
    ['one pair of signs', '-+'.repeat(2000)],
    ['emoji', '😀'.repeat(3000)],
  ])('counts a long run of %s exactly as the tokenizer does', async (_, run) => {
    const { counter } = await createTokenCounter(name);
    expect(counter.count(run)).toBe(countAsLibrary(run));
  });

  it('never cuts a surrogate pair', async () => {
    const { counter } = await createTokenCounter(name);
    const one = counter.count('😀');
    // Odd by one unit, so that a cut every 65,536 units would fall inside a pair.
    expect(counter.count(`=${'😀'.repeat(70_000)}`)).toBe(70_000 * one + 1);
  });
});

/** Texts of `length` UTF-16 units in which the patterns find nowhere, or everywhere, to split. */
function longRuns(length: number): [string, string][] {
  const fill = (sign: string): string => sign.repeat(length / sign.length);
  return [
    ['one letter', fill('a')],
    ['capitals', fill('AB')],
    ['signs', fill('=')],
    ['spaces', fill(' ')],
    ['line breaks', fill('\r\n')],
    ['slashes and line breaks', fill('/\n')],
    ['digits', fill('1')],
    ['emoji', fill('😀')],
    // Beyond a million of these in one go, the pattern overflows the engine's stack.
    ['ideographs', fill('漢').repeat(2)],
    ['letters and accents', fill('éa')],
    [
      'base64',
      Buffer.from(Array.from({ length: length * 0.75 }, (_, i) => (i * 7919 + i * i) % 251)).toString(
        'base64',
      ),
    ],
  ];
}

/** The same text in every run. */
function randomText(alphabet: string, length: number): string {
  let seed = 1;
  const next = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x80000000;
  };
  return Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)] ?? '').join('');
}
