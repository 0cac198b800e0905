import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extractLiterals } from './extract-literals.ts';
import { LiteralCache } from './literal-cache.ts';

interface Said {
  readonly raw: string;
  readonly value: string;
}

const grouped = (whole: string, mark: string): string => whole.replace(/\B(?=(\d{3})+$)/g, mark);
const pad = (number: number): string => String(number).padStart(2, '0');

const amount: fc.Arbitrary<Said> = fc
  .record({
    whole: fc.stringMatching(/^[1-9][0-9]{0,17}$/),
    cents: fc.stringMatching(/^[0-9]{2}$/),
    style: fc.constantFrom<(whole: string, cents: string) => string>(
      (whole, cents) => `$${grouped(whole, ',')}.${cents}`,
      (whole, cents) => `${grouped(whole, '.')},${cents} EUR`,
      (whole, cents) => `CHF ${grouped(whole, "'")}.${cents}`,
      (whole, cents) => `£${whole}.${cents}`,
      (whole, cents) => `${grouped(whole, '\u00a0')},${cents} €`,
    ),
  })
  .map(({ whole, cents, style }) => ({ raw: style(whole, cents), value: `${whole}.${cents}` }));

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const date: fc.Arbitrary<Said> = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 1900, max: 2099 }),
    style: fc.constantFrom<(day: number, month: number, year: number) => string>(
      (day, month, year) => `${year}-${pad(month)}-${pad(day)}`,
      (day, month, year) => `${day}.${month}.${year}`,
      (day, month, year) => `${day} ${MONTHS[month - 1]} ${year}`,
      (day, month, year) => `${MONTHS[month - 1]} ${day}th, ${year}`,
      (day, month, year) => `${MONTHS[month - 1]?.slice(0, 3)} ${day}, ${year}`,
    ),
  })
  .map(({ day, month, year, style }) => ({
    raw: style(day, month, year),
    value: `${year}-${pad(month)}-${pad(day)}`,
  }));

const sentence = fc.constantFrom<(raw: string) => string>(
  (raw) => `The total came to ${raw}.`,
  (raw) => `${raw} is what we agreed on`,
  (raw) => `Is it ${raw}? I think so (${raw.slice(0, 0)}).`,
  (raw) => `We said: "${raw}", and nothing else;`,
  (raw) => `Notiz — ${raw}\n`,
);

describe('10,000 generated amounts and dates', () => {
  it('survive verbatim, with their value to the last digit', () => {
    fc.assert(
      fc.property(fc.oneof(amount, date), sentence, ({ raw, value }, say) => {
        const found = extractLiterals(say(raw));
        expect(found.map((literal) => [literal.raw, literal.value])).toEqual([[raw, value]]);
      }),
      { numRuns: 10_000 },
    );
  });

  it('survive in the cache, and in what is saved of it', () => {
    const said = fc.sample(fc.oneof(amount, date), { numRuns: 10_000, seed: 4 });
    const cache = new LiteralCache({ capacity: 10_000 });
    for (const [index, { raw }] of said.entries()) {
      cache.add(`The value of item ${String.fromCharCode(97 + (index % 26))} is ${raw}.`, {
        turn: index + 1,
      });
    }
    const restored = LiteralCache.fromData(structuredClone(cache.toData()));
    const values = new Set([...restored.entries()].map(({ value }) => value));
    const raws = new Set([...restored.entries()].map(({ raw }) => raw));
    expect(said.filter(({ value }) => !values.has(value))).toEqual([]);
    // Of one value said in two spellings under one label, the newer spelling stays.
    expect(said.filter(({ raw }) => raws.has(raw)).length).toBeGreaterThan(9_900);
  });
});

describe('hostile text', () => {
  const MEGABYTE = 1_000_000;

  it.each(['1', '@', '/', '"', "'", '.', '-', '(', '#', '$', 'a', '\u00a0', '😀'])(
    'of a megabyte of %j is read in one pass',
    (unit) => {
      expect(extractLiterals(unit.repeat(MEGABYTE / unit.length))).toEqual([]);
    },
  );

  it.each([
    'a@',
    'a.b@c.',
    'http://',
    'www.',
    '1:',
    '1.',
    'AB12 ',
    '+1 (',
    '/a',
    'a/',
    '~/',
    '0x',
    'May ',
    'v1.',
    '000-',
    'in a ',
    'x=1;',
    '1e',
    '押1',
    '/b/c ',
  ])('of many %j takes time in step with its length', (unit) => {
    const text = unit.repeat(100_000 / unit.length);
    for (const { raw } of extractLiterals(text)) expect(text.includes(raw)).toBe(true);
  });

  it('gives literals that are in the text, in order and apart, whatever it is', () => {
    const pieces = fc.constantFrom(
      ...[
        '1',
        '23',
        '456',
        '.',
        ',',
        '-',
        '/',
        ':',
        ' ',
        '@',
        '$',
        '€',
        'EUR',
        'May',
        'a',
        'X',
        '#',
        '(',
        ')',
        '+',
        '%',
        'pm',
        '\n',
        'https://',
        '.com',
        "'",
        '😀',
        '\ud800',
      ],
    );
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (said) => {
        let from = 0;
        for (const { raw, context, label } of extractLiterals(said)) {
          const at = said.indexOf(raw, from);
          expect(at).toBeGreaterThanOrEqual(from);
          expect(raw).not.toBe('');
          from = at + raw.length;
          expect(context.length).toBeLessThanOrEqual(80);
          expect(label.split(' ').length).toBeLessThanOrEqual(6);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
