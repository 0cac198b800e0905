import { untilAborted } from '@scaledown/core';
import { StageTimeoutError } from '../errors/stage-timeout-error.ts';

/** What {@link withinTime} watches. */
export interface TimeLimit {
  readonly stage: string;
  /** In milliseconds; without it only the signal ends the work. */
  readonly timeoutMs: number | undefined;
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Gives work a signal that aborts with the caller's, or when its time is over, and settles at once then, whether or not
 * the work listens.
 *
 * @throws StageTimeoutError when the time is over; an abort of the caller's rejects with its own reason.
 */
export async function withinTime<Result>(
  work: (signal: AbortSignal | undefined) => Promise<Result>,
  { stage, timeoutMs, signal }: TimeLimit,
): Promise<Result> {
  if (timeoutMs === undefined) return untilAborted(work(signal), signal);
  // Both ends meet in one controller that is let go afterwards: a signal that serves a thousand runs keeps nothing of them.
  const limit = new AbortController();
  const passOn = (): void => limit.abort(signal?.reason);
  signal?.addEventListener('abort', passOn, { once: true });
  const timer = setTimeout(() => {
    const message = `The stage "${stage}" took longer than its ${timeoutMs} ms.`;
    limit.abort(new StageTimeoutError(message, { stage, timeoutMs }));
  }, timeoutMs);
  try {
    return await untilAborted(work(limit.signal), limit.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', passOn);
  }
}
