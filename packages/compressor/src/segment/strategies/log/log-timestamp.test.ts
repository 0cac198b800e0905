import { describe, expect, it } from '@jest/globals';
import { findTimestamp } from './log-timestamp.ts';

describe('findTimestamp', () => {
  it.each([
    ['2024-05-01T10:00:00.123Z up', '2024-05-01T10:00:00.123'],
    ['2024-05-01 10:00:00,123 INFO up', '2024-05-01 10:00:00,123'],
    ['2024/05/01 10:00:00 [error] 7#0: up', '2024/05/01 10:00:00'],
    ['May  1 10:00:00 web sshd[7]: up', 'May  1 10:00:00'],
    ['[Sun Dec 04 04:47:44 2005] [notice] up', 'Sun Dec 04 04:47:44'],
    ['10.0.0.1 - - [10/Oct/2024:13:55:36 -0700] "GET / HTTP/1.1" 200', '10/Oct/2024:13:55:36'],
    ['I0102 15:04:05.123456       1 x.go:12] up', '0102 15:04:05.123456'],
    ['081109 203615 148 INFO up', '081109 203615'],
    ['03-17 16:13:38.811  1702  2395 D Tag: up', '03-17 16:13:38.811'],
    ['17/06/09 20:10:40 INFO up', '17/06/09 20:10:40'],
    ['time=2024-05-01T10:00:00+02:00 level=info', '2024-05-01T10:00:00'],
    ['{"ts":1714557600.123,"msg":"up"}', '1714557600.123'],
  ])('finds the time of %s', (line, time) => {
    const span = findTimestamp(line);
    expect(span && line.slice(span.start, span.end)).toBe(time);
  });

  it.each(['Ada: see you at ten', 'order 12345678 sent', 'version 1.2.3', '', '31415926535897932384'])(
    'finds none in %j',
    (line) => {
      expect(findTimestamp(line)).toBeUndefined();
    },
  );
});
