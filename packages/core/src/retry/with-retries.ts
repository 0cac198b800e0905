import { waitBeforeRetry } from './wait-before-retry.ts';

/** How often to try again, and what stops that. */
export interface RetryOptions {
  /** Tries after the first one. */
  readonly maxRetries: number;
  readonly signal: AbortSignal | undefined;
}

/** Repeats a try while its errors say that it may succeed later; rejects with the last error, or the signal's reason. */
export async function withRetries<Result>(
  attempt: () => Promise<Result>,
  { maxRetries, signal }: RetryOptions,
): Promise<Result> {
  for (let retry = 1; ; retry += 1) {
    try {
      return await attempt();
    } catch (error) {
      const waitMs = retry > maxRetries ? undefined : waitBeforeRetry(error, retry);
      if (waitMs === undefined) throw error;
      await wait(waitMs, signal);
    }
  }
}

/** Rejects with the signal's reason as soon as it is aborted. */
async function wait(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  // A signal of its own for each wait: Node warns of a leak where more than ten of a batch listen to the caller's.
  const own = signal === undefined ? undefined : AbortSignal.any([signal]);
  own?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, waitMs);
    own?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(own.reason);
      },
      { once: true },
    );
  });
}
