import { describe, expect, it } from '@jest/globals';
import {
  formatAmount,
  formatByteCount,
  formatCount,
  formatDuration,
  formatLineRange,
  formatPercent,
} from './numbers.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [7118, '7,118'],
    [1234567, '1,234,567'],
  ])('sets the thousands of %i apart', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  it.each([
    [0.4, '0 ms'],
    [14.2, '14 ms'],
    [2345, '2.3 s'],
  ])('gives %d ms in the unit that reads best', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it('gives a percentage with one digit, also when nothing was saved', () => {
    expect([formatPercent(83.42), formatPercent(-12)]).toEqual(['83.4%', '-12.0%']);
  });

  it.each([
    [1, 'method', '1 method'],
    [3, 'method', '3 methods'],
    [2, 'class', '2 classes'],
    [2, 'property', '2 properties'],
    [2, 'lines', '2 lines'],
  ])('counts %i %s as "%s"', (count, noun, text) => {
    expect(formatAmount(count, noun)).toBe(text);
  });

  it('names one line once', () => {
    expect([formatLineRange(12, 40), formatLineRange(12, 12)]).toEqual(['12-40', '12']);
  });
});

describe('formatByteCount', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [9_949, '9.9 kB'],
    [9_950, '10 kB'],
    [614_000_000, '614 MB'],
    [999_600_000, '1.0 GB'],
    [2_400_000_000, '2.4 GB'],
  ])('writes %d as %s', (bytes, words) => {
    expect(formatByteCount(bytes)).toBe(words);
  });
});
