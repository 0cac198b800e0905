import { describe, expect, it } from '@jest/globals';
import { logSeverity } from './log-severity.ts';

describe('logSeverity', () => {
  it.each([
    ['2024-05-01 10:00:00 ERROR [main] gone', 'error'],
    ['2024-05-01 10:00:00 INFO retry after ERROR', undefined],
    ['[Sun Dec 04 04:47:44 2005] [error] client denied', 'error'],
    ['time=2024-05-01T10:00:00Z level=warn msg=slow', 'warning'],
    ['W0102 15:04:05.123456 1 x.go:12] slow', 'warning'],
    ['03-17 16:13:38.811  1702  2395 E Tag: gone', 'error'],
    ['03-17 16:13:38.811  1702  2395 D Tag: Error shown', undefined],
    ['10.0.0.1 - - [10/Oct/2024:13:55:36 -0700] "GET / HTTP/1.1" 502 12', 'error'],
    ['10.0.0.1 - - [10/Oct/2024:13:55:36 -0700] "GET / HTTP/1.1" 200 502', undefined],
    ['2024-05-01 10:00:00 task failed\nTraceback (most recent call last):\n  File "a.py", line 3', 'error'],
    ['10:00:00 java.io.IOException: closed', 'error'],
    ['May  1 10:00:00 web cron: done', undefined],
  ])('reads %j as %s', (entry, severity) => {
    expect(logSeverity(entry)).toBe(severity);
  });
});
