import { describe, expect, it } from '@jest/globals';
import { parseByteSize } from './parse-byte-size.ts';

describe('parseByteSize', () => {
  it.each([
    ['65536', 65_536],
    ['512kb', 524_288],
    ['10mb', 10_485_760],
    ['10M', 10_485_760],
    ['1GiB', 1_073_741_824],
  ])('reads %s', (value, bytes) => {
    expect(parseByteSize(value)).toBe(bytes);
  });

  it.each(['', '0', '0mb', '-1', '1.5mb', '10 mb', 'mb', '10xb', '10b', '99999999999999g'])(
    'refuses "%s"',
    (value) => {
      expect(() => parseByteSize(value)).toThrow('Give a number of bytes');
    },
  );
});
