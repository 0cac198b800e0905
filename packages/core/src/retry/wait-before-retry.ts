import { ScaleDownError } from '../errors/scale-down-error.ts';

/** Longest wait that is kept before a try, in milliseconds; a service that asks for more is not tried again. */
const LONGEST_WAIT_MS = 60_000;

const FIRST_WAIT_MS = 500;
const LONGEST_BACKOFF_MS = 8_000;

/**
 * Decides whether to try again after an error of ours that says `isRetryable`, and when.
 *
 * Waits as long as the service asks, plus up to a tenth, so that callers that were turned away together do not come
 * back together; else 0.5 s, doubled for each retry up to 8 s, of which half is left to chance.
 *
 * @param retry Which retry it would be, counted from 1.
 * @param random Gives a number from 0 to below 1.
 * @returns Milliseconds to wait; `undefined` to give up: the error is final, or the wait would be longer than 60 s.
 */
export function waitBeforeRetry(
  error: unknown,
  retry: number,
  random: () => number = Math.random,
): number | undefined {
  if (!ScaleDownError.isInstance(error) || !('isRetryable' in error) || error.isRetryable !== true)
    return undefined;
  const retryAfterMs = 'retryAfterMs' in error ? error.retryAfterMs : undefined;
  if (typeof retryAfterMs !== 'number') {
    return Math.min(LONGEST_BACKOFF_MS, FIRST_WAIT_MS * 2 ** (retry - 1)) * (1 - random() / 2);
  }
  return retryAfterMs > LONGEST_WAIT_MS ? undefined : retryAfterMs * (1 + random() / 10);
}
