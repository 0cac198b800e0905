import { untilAborted } from './until-aborted.ts';
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

async function wait(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  try {
    await untilAborted(elapsed, signal);
  } finally {
    clearTimeout(timer);
  }
}
