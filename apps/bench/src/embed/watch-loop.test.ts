import { expect, it } from '@jest/globals';
import { watchLoop } from './watch-loop.ts';

it('sees a loop that stands still', async () => {
  const { result, heldMs, elapsedMs } = await watchLoop(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const until = performance.now() + 80;
    while (performance.now() < until) Math.sqrt(until);
    return 'done';
  });
  expect(result).toBe('done');
  expect(elapsedMs).toBeGreaterThanOrEqual(80);
  expect(heldMs).toBeLessThanOrEqual(elapsedMs);
  expect(heldMs).toBeGreaterThan(0);
});

it('passes errors on', async () => {
  await expect(watchLoop(() => Promise.reject(new RangeError('no')))).rejects.toThrow('no');
});
