import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds, for 4 seconds at most: less than a test may take, so that the test can say what it waited for. */
export async function until(holds: () => boolean | Promise<boolean>, what = String(holds)): Promise<void> {
  const end = Date.now() + 4000;
  while (!(await holds())) {
    if (Date.now() > end) throw new RangeError(`It did not come to this: ${what}`);
    await sleep(2);
  }
}
