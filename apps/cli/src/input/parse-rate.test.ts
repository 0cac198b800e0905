import { describe, expect, it } from '@jest/globals';
import { parseRate } from './parse-rate.ts';

describe('parseRate', () => {
  it.each([
    ['auto', 'auto'],
    ['0.3', 0.3],
    ['.5', 0.5],
    ['1', 1],
    ['1.', 1],
    ['50%', 0.5],
    ['12.5%', 0.125],
    ['100%', 1],
  ])('reads %s', (value, rate) => {
    expect(parseRate(value)).toBe(rate);
  });

  it.each(['', '0', '0%', '1.5', '150%', '30', '-0.5', 'NaN', 'Infinity', '1e-1', '0,5', 'half', '%', '.'])(
    'refuses "%s" with what would do',
    (value) => {
      expect(() => parseRate(value)).toThrow('a share above 0 and at most 1');
    },
  );
});
