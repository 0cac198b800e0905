import { describe, expect, it } from '@jest/globals';
import { APIError } from '../errors/api-error.ts';
import { AuthenticationError } from '../errors/authentication-error.ts';
import { waitBeforeRetry } from './wait-before-retry.ts';

const busy = (retryAfterMs?: number) =>
  new APIError('busy', { isRetryable: true, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
const least = () => 0.999_999;
const most = () => 0;

describe('waitBeforeRetry', () => {
  it('doubles from half a second up to 8 s, half of it left to chance', () => {
    const longest = [1, 2, 3, 4, 5, 6, 60].map((retry) => waitBeforeRetry(busy(), retry, most));
    expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(waitBeforeRetry(busy(), 1, least)).toBeCloseTo(250, 2);
  });

  it('waits as long as the service asks, never shorter, and a tenth longer at most', () => {
    expect(waitBeforeRetry(busy(3000), 1, () => 0)).toBe(3000);
    expect(waitBeforeRetry(busy(3000), 2, least)).toBeCloseTo(3300, 2);
    expect(waitBeforeRetry(busy(0), 1, least)).toBe(0);
  });

  it('gives up where the service asks for more than a minute', () => {
    expect(waitBeforeRetry(busy(60_000), 1, () => 0)).toBe(60_000);
    expect(waitBeforeRetry(busy(60_001), 1, () => 0)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['a refused request', new APIError('bad request')],
    ['a refused key', new AuthenticationError('no')],
    ['a bug', new TypeError('bug')],
    ['a reason that is no error', 'aborted'],
  ])('gives up on what another try cannot mend: %s', (_, error) => {
    expect(waitBeforeRetry(error, 1)).toBeUndefined();
  });
});
