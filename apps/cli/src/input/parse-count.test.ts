import { describe, expect, it } from '@jest/globals';
import { parseCount } from './parse-count.ts';

describe('parseCount', () => {
  it.each([
    ['1', 1],
    ['1200', 1200],
    ['007', 7],
  ])('reads "%s" as %i', (value, count) => {
    expect(parseCount(1)(value)).toBe(count);
  });

  it.each(['abc', '-5', '0', '', ' ', '1.5', '1e3', '0x10', '12 ', '99999999999999999999', '٣'])(
    'refuses "%s" instead of guessing',
    (value) => {
      expect(() => parseCount(1)(value)).toThrow('Give a whole number, 1 or more.');
    },
  );

  it('allows 0 where 0 means off', () => {
    expect(parseCount(0)('0')).toBe(0);
  });
});
