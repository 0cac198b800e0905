import { describe, expect, it } from '@jest/globals';
import { dayInWords, dayOf } from './entry-day.ts';

describe('dayOf', () => {
  it.each([
    ['2023-05-08T23:59:00-08:00', '2023-05-08'],
    ['2023-05-08', '2023-05-08'],
    ['2023-13-08', undefined],
    ['yesterday', undefined],
    [undefined, undefined],
  ])('reads the day of %s as it is written', (timestamp, day) => {
    expect(dayOf(timestamp)).toBe(day);
  });

  it('is found by the words people use', () => {
    expect(dayInWords('2023-05-08')).toBe('8 May 2023');
  });
});
