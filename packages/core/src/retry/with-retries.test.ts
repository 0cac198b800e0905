import { describe, expect, it } from '@jest/globals';
import { APIError } from '../errors/api-error.ts';
import { withRetries } from './with-retries.ts';

const busy = () => new APIError('busy', { isRetryable: true, retryAfterMs: 0 });

/** Fails `failures` times, then gives how often it was called. */
function flaky(failures: number, error: () => unknown = busy): () => Promise<number> {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= failures) throw error();
    return calls;
  };
}

describe('withRetries', () => {
  it('tries again until it succeeds, at most as often as it may', async () => {
    await expect(withRetries(flaky(2), { maxRetries: 2, signal: undefined })).resolves.toBe(3);
    await expect(withRetries(flaky(3), { maxRetries: 2, signal: undefined })).rejects.toThrow('busy');
  });

  it('does not repeat what another try cannot mend', async () => {
    const attempt = flaky(1, () => new TypeError('bug'));
    await expect(withRetries(attempt, { maxRetries: 5, signal: undefined })).rejects.toThrow('bug');
    await expect(attempt()).resolves.toBe(2);
  });

  it('stops waiting with the reason of the signal, as it is', async () => {
    const controller = new AbortController();
    const patient = flaky(1, () => new APIError('busy', { isRetryable: true, retryAfterMs: 50_000 }));
    const result = withRetries(patient, { maxRetries: 1, signal: controller.signal });
    setTimeout(() => controller.abort('enough'), 5);
    await expect(result).rejects.toBe('enough');
  });
});
