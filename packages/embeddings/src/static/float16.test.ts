import { expect, it } from '@jest/globals';
import { float16Table } from './float16.ts';

it.each([
  [0x0000, 0],
  [0x8000, -0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x3555, 0.333251953125],
  [0x7bff, 65504],
  [0x0400, 2 ** -14],
  [0x0001, 2 ** -24],
  [0x83ff, -1023 * 2 ** -24],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
  [0x7e00, Number.NaN],
])('reads the half-precision number %i as %d', (bits, number) => {
  expect(float16Table()[bits]).toBe(number);
});

it('reads larger bit patterns of one sign as larger numbers', () => {
  const positive = [...float16Table().subarray(0, 0x7c01)];
  expect(positive.every((number, bits) => bits === 0 || number > (positive[bits - 1] ?? NaN))).toBe(true);
});
