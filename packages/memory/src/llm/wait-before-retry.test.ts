import { describe, expect, it } from '@jest/globals';
import { LLMError } from '../errors/llm-error.ts';
import { readRetryAfter } from './read-retry-after.ts';
import { waitBeforeRetry } from './wait-before-retry.ts';

const passing = (retryAfterMs?: number) => new LLMError('busy', { isRetryable: true, retryAfterMs });

describe('the wait before a retry', () => {
  it.each([
    [1, 500],
    [2, 1_000],
    [5, 8_000],
    [9, 8_000],
  ])('number %i is at most %i ms, and at least half of that', (retry, most) => {
    expect(waitBeforeRetry(passing(), retry, () => 0)).toBe(most);
    expect(waitBeforeRetry(passing(), retry, () => 1)).toBe(most / 2);
  });

  it('is what the service asks for and up to a tenth more', () => {
    expect(waitBeforeRetry(passing(2_000), 1, () => 0)).toBe(2_000);
    expect(waitBeforeRetry(passing(2_000), 1, () => 1)).toBe(2_200);
  });

  it.each([passing(60_001), new LLMError('final'), new TypeError('other'), undefined])(
    'is none for %p',
    (error) => {
      expect(waitBeforeRetry(error, 1)).toBeUndefined();
    },
  );
});

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    [' 2 ', 2_000],
    ['1.5', 1_500],
    ['Thu, 01 Jan 1970 00:00:05 GMT', 4_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [null, undefined],
  ])('%p is read as %p ms', (header, expected) => {
    expect(readRetryAfter(header, 1_000)).toBe(expected);
  });
});
