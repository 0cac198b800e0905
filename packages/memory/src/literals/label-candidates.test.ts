import { describe, expect, it } from '@jest/globals';
import { extractLiterals } from './extract-literals.ts';

const labels = (text: string): string[] => extractLiterals(text).map(({ label }) => label);

describe('a label', () => {
  it('is the nearest words before the value that name it', () => {
    expect(labels('The total for the Berlin trip is $5.')).toEqual(['total berlin trip']);
  });

  it('stays the same when the value changes', () => {
    expect(labels('The deposit is 500 EUR. The deposit is now 600 EUR. Deposit: 700 EUR')).toEqual([
      'deposit',
      'deposit',
      'deposit',
    ]);
  });

  it('is each value its own within one sentence', () => {
    expect(labels('The deposit is 500 EUR and the rent is 1,200.00 EUR')).toEqual(['deposit', 'rent']);
  });

  it('is shared by values in a row', () => {
    expect(labels('Rooms cost 50, 60 and 70 EUR')).toEqual(['rooms cost', 'rooms cost', 'rooms cost']);
  });

  it('is taken from behind a value that begins its sentence', () => {
    expect(labels('We talked. 500 EUR is the deposit. And the rent?')).toEqual(['deposit']);
  });

  it('has at most six words', () => {
    expect(labels('red orange yellow green blue indigo violet paint: $5')).toEqual([
      'yellow green blue indigo violet paint',
    ]);
  });

  it('is empty where nothing names the value', () => {
    expect(labels('42')).toEqual(['']);
  });
});
