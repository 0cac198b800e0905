/**
 * Waits for a promise, or rejects with the reason of `signal` as soon as that aborts. What the promise stands for may go
 * on: a client need not wait until a thread has noticed that nobody wants its result.
 */
export async function giveUpOnAbort<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let giveUp: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (giveUp !== undefined) signal.removeEventListener('abort', giveUp);
  }
}
