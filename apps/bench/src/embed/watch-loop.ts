import { readFileSync } from 'node:fs';

/** How the event loop fared while something was done. */
export interface WatchedLoop<Result> {
  readonly result: Result;
  /** The most processor time that the main thread took between two turns, in milliseconds. */
  readonly heldMs: number;
  /** The longest time from one turn to the next, in milliseconds. */
  readonly elapsedMs: number;
}

/** What the main thread ran and waited so far, in nanoseconds; Linux alone says it. */
const SCHEDULER_FILE = `/proc/self/task/${process.pid}/schedstat`;

/**
 * Does something, and turns the event loop every millisecond meanwhile. On a busy machine even an idle loop stands still
 * for tens of milliseconds, because other processes have the cores, or because the threads that help to collect garbage
 * get none. That says nothing about the work: what holds the loop up by itself takes processor time.
 */
export async function watchLoop<Result>(work: () => Promise<Result>): Promise<WatchedLoop<Result>> {
  let heldMs = 0;
  let elapsedMs = 0;
  let before = readClocks();
  const turn = (): void => {
    const now = readClocks();
    elapsedMs = Math.max(elapsedMs, now.wallMs - before.wallMs);
    heldMs = Math.max(heldMs, now.ranMs - before.ranMs);
    before = now;
  };
  const timer = setInterval(turn, 1);
  try {
    const result = await work();
    // A stop at the very end shows only once the loop turns again.
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { result, heldMs, elapsedMs };
  } finally {
    clearInterval(timer);
  }
}

/** Elsewhere than on Linux all time counts as processor time, which is the most that it can be. */
function readClocks(): { readonly wallMs: number; readonly ranMs: number } {
  const wallMs = performance.now();
  if (process.platform !== 'linux') return { wallMs, ranMs: wallMs };
  return { wallMs, ranMs: Number(readFileSync(SCHEDULER_FILE, 'utf8').split(' ')[0]) / 1e6 };
}
