import { describe, expect, it } from '@jest/globals';
import { parseNumber } from './parse-number.ts';

describe('parseNumber', () => {
  const parse = parseNumber({ atLeast: 0.1, atMost: 2 });

  it.each([
    ['0.1', 0.1],
    ['1', 1],
    ['2', 2],
  ])('reads %s', (value, number) => {
    expect(parse(value)).toBe(number);
  });

  it.each(['', '0', '2.1', '-1', 'NaN', '1e0', '1,5', '1s'])('refuses "%s" with the range', (value) => {
    expect(() => parse(value)).toThrow('Give a number from 0.1 to 2.');
  });
});
