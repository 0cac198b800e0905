import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactSignature } from './exact-signature.ts';
import { createMemoryRecord } from './memory-record.ts';
import { nearDuplicateCosine } from './near-duplicate.ts';

const record = (text: string, embedding: readonly number[] | undefined = [1, 0]) =>
  createMemoryRecord({
    id: text,
    text,
    ...(embedding === undefined ? {} : { embedding: Float32Array.from(embedding) }),
    tier: 'short',
    importance: 0.5,
    accessCount: 0,
    createdTurn: 1,
    lastAccessTurn: 1,
    segment: 0,
    pinned: false,
    count: 1,
  });

const LONG =
  'the invoice for the new kitchen from the carpenter in the old town was paid by bank transfer after the final inspection of all cupboards, drawers, handles, hinges, shelves and lamps';

describe('nearDuplicateCosine', () => {
  it('is the cosine of two texts of nearly the same words', () => {
    expect(
      nearDuplicateCosine(record(`${LONG}.`), record(`${LONG} now!`, [0.98, Math.sqrt(1 - 0.98 ** 2)])),
    ).toBeCloseTo(0.98, 5);
  });

  it.each<[string, string]>([
    ['500 EUR', '600 EUR'],
    [`${LONG} for 500 EUR`, `${LONG} for 600 EUR`],
    [`${LONG} on 3 May`, `${LONG} on 4 May`],
    [`${LONG} by Anna`, `${LONG} by Berta`],
    [`${LONG}, and it is fine`, `${LONG}, and it is not fine`],
    [`${LONG}; I did like it`, `${LONG}; I didn't like it`],
    [`${LONG} in two rates`, `${LONG} in three rates`],
    [`${LONG} at 10:30`, `${LONG} at 11:30`],
    [`${LONG}, order RX1234-A`, `${LONG}, order RX1234-B`],
    ['Ada owes Ben 5 EUR', 'Ben owes Ada 5 EUR'],
    ['writer 0 says thing 1', 'writer 1 says thing 0'],
    [`${LONG}; it was approved`, `${LONG}; it was rejected`],
    [`${LONG} to my mother`, `${LONG} to your mother`],
    [`${LONG} at -5 degrees`, `${LONG} at 5 degrees`],
    [`${LONG} for 5 %`, `${LONG} for 5`],
    [`${LONG} if a < b`, `${LONG} if a > b`],
    ['the cat chased the dog', 'the dog chased the cat'],
  ])('never takes "%s" and "%s" for one', (a, b) => {
    expect(nearDuplicateCosine(record(a), record(b))).toBeUndefined();
    expect(nearDuplicateCosine(record(b), record(a))).toBeUndefined();
  });

  it('never takes two amounts for one, whatever is around them', () => {
    const amount = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(amount, amount, fc.constantFrom('EUR', '$', '%', 'km'), (a, b, unit) => {
        fc.pre(a !== b);
        expect(
          nearDuplicateCosine(record(`${LONG} ${a} ${unit}`), record(`${LONG} ${b} ${unit}`)),
        ).toBeUndefined();
      }),
    );
  });

  it('needs embeddings that are nearly the same, and words that are', () => {
    expect(nearDuplicateCosine(record(`${LONG}.`), record(LONG, [0.9, Math.sqrt(1 - 0.81)]))).toBeUndefined();
    expect(nearDuplicateCosine(record('rain all day'), record('snow all day'))).toBeUndefined();
    expect(nearDuplicateCosine(record(`${LONG}.`), record(LONG, []))).toBeUndefined();
  });
});

describe('merging', () => {
  it('never loses a word: a text with a new one stays apart', () => {
    expect(nearDuplicateCosine(record(`${LONG} tomorrow`), record(LONG))).toBeUndefined();
    expect(nearDuplicateCosine(record(LONG), record(`${LONG} tomorrow`))).toBe(1);
  });

  it('keeps apart what two speakers say', () => {
    const [a, b] = [record(`${LONG}.`), record(LONG)];
    expect(nearDuplicateCosine({ ...a, entry: { ...a.entry, speaker: 'Anna' } }, b)).toBeUndefined();
  });
});

describe('exactSignature', () => {
  it('holds what makes one fact another, in the order of the text', () => {
    expect(exactSignature('She did not pay Anna 1.250,00 EUR in three rates (RX1234-A).')).toBe(
      'she not anna 1.250,00 eur three rx1234-a',
    );
  });

  it('is the same for texts that differ in other words only', () => {
    expect(exactSignature('tea cost "5" EUR!')).toBe(exactSignature('tea at 5 EUR'));
  });
});
