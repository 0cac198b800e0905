import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { frameTimes } from './time-frames.ts';

describe('frameTimes', () => {
  it('leaves a line the digits that differ, and shares the rest', () => {
    const times = Array.from(
      { length: 60 },
      (_, second) => `2024-05-01 10:07:${String(second).padStart(2, '0')}`,
    );
    const framed = frameTimes(times);
    expect(new Set(framed.map(({ frame }) => frame.mask))).toEqual(new Set(['2024-05-01 10:07:??']));
    expect(framed.map(({ digits }) => digits).slice(8, 10)).toEqual(['08', '09']);
  });

  it('leaves lines of the same time no digits', () => {
    const framed = frameTimes(
      Array.from({ length: 200 }, (_, i) => (i < 100 ? 'May  1 10:00:00' : 'May  1 10:00:01')),
    );
    expect(new Set(framed.map(({ digits }) => digits))).toEqual(new Set(['']));
  });

  it('gives every time back from its frame and its digits', () => {
    const time = fc.oneof(
      fc.tuple(fc.nat(59), fc.nat(999)).map(([s, ms]) => `10:00:${String(s).padStart(2, '0')}.${ms}`),
      fc.constantFrom('Jun  9 01:02:03', 'Jun 10 01:02:03', '1077804742', '081109 203615'),
    );
    fc.assert(
      fc.property(fc.array(time), (times) => {
        const back = frameTimes(times).map(({ frame, digits }) => {
          let next = 0;
          return frame.mask.replace(/\?/g, () => digits.charAt(next++));
        });
        expect(back).toEqual(times);
      }),
    );
  });
});
