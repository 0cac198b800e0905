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

  // A test of termination: without slices, each of these takes minutes, or overflows the engine's stack.
  it.each([
    ['one letter', 'a'.repeat(1e6)],
    ['capitals', 'AB'.repeat(5e5)],
    ['signs', '='.repeat(1e6)],
    ['spaces', ' '.repeat(1e6)],
    ['line breaks', '\r\n'.repeat(5e5)],
    ['slashes and line breaks', '/\n'.repeat(5e5)],
    ['digits', '1'.repeat(1e6)],
    ['emoji', '😀'.repeat(5e5)],
    ['ideographs', '漢'.repeat(2e6)],
    ['letters and accents', 'éa'.repeat(5e5)],
    [
      'base64',
      Buffer.from(Array.from({ length: 750_000 }, (_, i) => (i * 7919 + i * i) % 251)).toString('base64'),
    ],
  ])('counts a megabyte of %s', async (_, text) => {
    const { counter } = await createTokenCounter(name);
    const tokens = counter.count(text);
    expect(tokens).toBeGreaterThan(text.length / 200);
    expect(tokens).toBeLessThanOrEqual(Buffer.byteLength(text));
  });

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

/** The same text in every run. */
function randomText(alphabet: string, length: number): string {
  let seed = 1;
  const next = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return seed / 0x80000000;
  };
  return Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)] ?? '').join('');
}
