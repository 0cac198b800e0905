/**
 * Settles as `work` does, or rejects with the signal's reason as soon as it is aborted, for work that does not listen or
 * is slow to notice. What the promise stands for may go on; how it ends is then passed over.
 */
export async function untilAborted<Result>(
  work: PromiseLike<Result> | Result,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) return work;
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
