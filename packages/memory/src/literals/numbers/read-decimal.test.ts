import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDecimal } from './read-decimal.ts';

describe('readDecimal', () => {
  it.each([
    ['1250', '1250'],
    ['007', '007'],
    ['0.5', '0.5'],
    ['0,234', '0.234'],
    ['1250.5', '1250.5'],
    ['1.250,00', '1250.00'],
    ['1,250.00', '1250.00'],
    ["1'250.00", '1250.00'],
    ['1’250’000', '1250000'],
    ['1 250,00', '1250.00'],
    ['1\u00a0250', '1250'],
    ['1.234.567', '1234567'],
    ['12,34,567', '1234567'],
    ['1234.567', '1234.567'],
    ['1.5E-7', '1.5e-7'],
    ['6e+23', '6e23'],
  ])('respells %s as %s', (raw, value) => {
    expect(readDecimal(raw)).toEqual({ value });
  });

  it.each(['1.234', '1,234', '12 345'])('keeps the spelling of %s, which has two readings', (raw) => {
    expect(readDecimal(raw)).toEqual({ value: raw, ambiguous: true });
  });

  it('reads a comma before three digits as its surroundings say', () => {
    expect(readDecimal('1,234', { commaGroups: true })).toEqual({ value: '1234' });
    expect(readDecimal('1.234', { commaGroups: true })).toEqual({ value: '1.234', ambiguous: true });
    expect(readDecimal('12 345', { spaceGroups: true })).toEqual({ value: '12345' });
  });

  it.each(['1.2.3', '1,2,3', '1.23,456.7', "1'2", '1,250.00,5'])('sees no number in %s', (raw) => {
    expect(readDecimal(raw)).toBeUndefined();
  });

  it('loses and adds no digit, however long the number is', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[1-9][0-9]{0,60}$/),
        fc.stringMatching(/^([0-9]{2}|[0-9]{4,9})$/),
        (whole, decimals) => {
          for (const [group, point] of [
            [',', '.'],
            ['.', ','],
            ["'", '.'],
            ['\u202f', ','],
          ]) {
            const raw = `${whole.replace(/\B(?=(\d{3})+$)/g, group ?? '')}${point}${decimals}`;
            expect(readDecimal(raw)).toEqual({ value: `${whole}.${decimals}` });
          }
        },
      ),
    );
  });
});
