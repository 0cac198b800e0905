import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { LiteralCache } from './literal-cache.ts';
import { literalRetention } from './literal-retention.ts';

const raws = (cache: LiteralCache, query: string): string[] =>
  cache.lookup(query).map(({ literal }) => literal.raw);

describe('LiteralCache', () => {
  it('finds a value by the words that named it', () => {
    const cache = new LiteralCache();
    cache.add('The deposit for the flat is 1.250,00 EUR.', { turn: 1 });
    cache.add('My landlord can be reached at +49 30 901820.', { turn: 2 });
    expect(raws(cache, 'What was the deposit?')).toEqual(['1.250,00 EUR']);
    expect(raws(cache, 'How do I reach my landlord?')).toEqual(['+49 30 901820']);
  });

  it('finds nothing for a query that matches nothing', () => {
    const cache = new LiteralCache();
    cache.add('The deposit is 500 EUR.', { turn: 1 });
    expect(cache.lookup('Tell me about penguins')).toEqual([]);
    expect(cache.lookup('')).toEqual([]);
  });

  it('finds a value by itself, in another spelling too', () => {
    const cache = new LiteralCache();
    cache.add('The deposit is 1.250,00 EUR.', { turn: 1 });
    expect(raws(cache, 'Where did the $1,250.00 come from?')).toEqual(['1.250,00 EUR']);
  });

  it('keeps what a fact was before, behind what it is now', () => {
    const cache = new LiteralCache();
    cache.add('The deposit is 500 EUR.', { turn: 1 });
    cache.add('The deposit is now 600 EUR.', { turn: 4 });
    const found = cache.lookup('How much is the deposit?').map(({ literal: { raw, turn } }) => [raw, turn]);
    expect(found).toEqual([
      ['600 EUR', 4],
      ['500 EUR', 1],
    ]);
  });

  it('prefers the kind of value that is asked for', () => {
    const cache = new LiteralCache();
    cache.add('The dentist visit is on 8 May 2023.', { turn: 1 });
    cache.add('The dentist visit is $80.', { turn: 2 });
    expect(raws(cache, 'When is the dentist visit?')).toEqual(['8 May 2023', '$80']);
    expect(raws(cache, 'How much is the dentist visit?')).toEqual(['$80', '8 May 2023']);
  });

  it('moves a value that is said again to its newest turn', () => {
    const cache = new LiteralCache();
    cache.add('The deposit is 500 EUR.', { turn: 1 });
    cache.add('The rent is 900 EUR.', { turn: 2 });
    cache.add('The deposit is 500 EUR.', { turn: 3 });
    expect([...cache.entries()].map(({ raw, turn }) => [raw, turn])).toEqual([
      ['900 EUR', 2],
      ['500 EUR', 3],
    ]);
  });

  it('gives as many as asked for, and changes nothing by looking', () => {
    const cache = new LiteralCache();
    for (let turn = 1; turn <= 9; turn++) cache.add(`The deposit is ${turn}00 EUR.`, { turn });
    const before = cache.toData();
    expect(cache.lookup('deposit')).toHaveLength(5);
    expect(cache.lookup('deposit', 2)).toHaveLength(2);
    expect(cache.toData()).toEqual(before);
  });

  it('lets go of what matters least when it is full', () => {
    const cache = new LiteralCache({ capacity: 2 });
    cache.add('The account is DE89370400440532013000.', { turn: 1 });
    cache.add('I have 2 cats.', { turn: 2 });
    cache.add('The rent is 900 EUR.', { turn: 3 });
    expect([...cache.entries()].map(({ kind }) => kind)).toEqual(['iban', 'money']);
  });

  it('lets go of days that are only said in words before days of the calendar', () => {
    const cache = new LiteralCache({ capacity: 1 });
    cache.add('The trip was on 8 May 2023.', { turn: 1 });
    cache.add('I met Ben last week.', { turn: 2 });
    expect([...cache.entries()].map(({ raw }) => raw)).toEqual(['8 May 2023']);
  });

  it('keeps what is used longer', () => {
    const cache = new LiteralCache({ capacity: 2 });
    const used = cache.add('The rent is 900 EUR.', { turn: 1 });
    for (let use = 0; use < 10; use++) cache.recordAccess(used);
    cache.add('The deposit is 500 EUR.', { turn: 2 });
    cache.add('The fee is 30 EUR.', { turn: 3 });
    expect([...cache.entries()].map(({ label }) => label)).toEqual(['rent', 'fee']);
  });

  it('never holds more than its capacity, and those that are worth most', () => {
    const message = fc.record({
      amounts: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }),
      importance: fc.constantFrom(0, 0.5, 1),
    });
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 12 }),
        fc.integer({ min: 1, max: 8 }),
        (messages, capacity) => {
          const cache = new LiteralCache({ capacity });
          for (const [index, { amounts, importance }] of messages.entries()) {
            const turn = index + 1;
            const open = LiteralCache.fromData({ ...cache.toData(), capacity: 100 });
            const text = amounts.map((amount) => `We paid $${amount}.`).join(' ');
            open.add(text, { turn, importance });
            cache.add(text, { turn, importance });
            const worths = [...open.entries()]
              .map((literal) => literalRetention(literal, turn))
              .sort((a, b) => b - a);
            const kept = [...cache.entries()]
              .map((literal) => literalRetention(literal, turn))
              .sort((a, b) => b - a);
            expect(kept).toEqual(worths.slice(0, capacity));
          }
        },
      ),
    );
  });

  it('forgets every value that a text states', () => {
    const cache = new LiteralCache();
    cache.add('The deposit is 500 EUR and the rent is 900 EUR.', { turn: 1 });
    cache.add('The fee is 30 EUR.', { turn: 2 });
    expect(cache.forget('The deposit is 500 EUR and the rent is 900 EUR.')).toBe(2);
    expect([...cache.entries()].map(({ raw }) => raw)).toEqual(['30 EUR']);
    expect(cache.lookup('deposit rent 500 EUR')).toEqual([]);
    cache.clear();
    expect(cache.size).toBe(0);
  });

  it('goes on from its data as it would have gone on itself', () => {
    const texts = fc.array(
      fc.constantFrom(
        'The fee is $5.',
        'The fee is $6.',
        'I have 3 cats',
        'Call 555-0123',
        'Due 8 May 2023',
        'on v1.2.3',
      ),
    );
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const cache = new LiteralCache({ capacity: 3 });
        for (const [index, text] of before.entries())
          cache.recordAccess(cache.add(text, { turn: index + 1 }));
        const restored = LiteralCache.fromData(structuredClone(cache.toData()));
        for (const [index, text] of after.entries()) {
          const turn = before.length + index + 1;
          expect(restored.add(text, { turn })).toEqual(cache.add(text, { turn }));
        }
        expect(restored.toData()).toEqual(cache.toData());
        expect(restored.lookup('What is the fee? When is it due?')).toEqual(
          cache.lookup('What is the fee? When is it due?'),
        );
      }),
    );
  });

  it('gives data that later messages do not change', () => {
    const cache = new LiteralCache();
    const literals = cache.add('The fee is $5.', { turn: 1 });
    const data = cache.toData();
    cache.recordAccess(literals);
    expect(data.literals[0]?.accessCount).toBe(0);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a capacity of %d', (capacity) => {
    expect(() => new LiteralCache({ capacity })).toThrow(ConfigurationError);
  });
});
