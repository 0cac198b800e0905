import { expect, it } from '@jest/globals';
import { untilAborted } from './until-aborted.ts';

const never = new Promise<never>(() => undefined);

it('gives the result, or the error, of what it waits for', async () => {
  const { signal } = new AbortController();
  await expect(untilAborted(Promise.resolve(7), signal)).resolves.toBe(7);
  await expect(untilAborted(Promise.reject(new RangeError('no')), signal)).rejects.toThrow(RangeError);
});

it('waits to the end without a signal', async () => {
  await expect(untilAborted(Promise.resolve(7), undefined)).resolves.toBe(7);
});

it('stops to wait as soon as the signal aborts, with its reason', async () => {
  const controller = new AbortController();
  const waiting = untilAborted(never, controller.signal);
  controller.abort('over');
  await expect(waiting).rejects.toBe('over');
});

it('does not wait at all when the signal has aborted before', async () => {
  await expect(untilAborted(never, AbortSignal.abort('over'))).rejects.toBe('over');
});

it('swallows the late failure of what nobody waits for any more', async () => {
  const controller = new AbortController();
  let fail: (error: unknown) => void = () => undefined;
  const work = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const waiting = untilAborted(work, controller.signal);
  controller.abort('over');
  await expect(waiting).rejects.toBe('over');
  // An unhandled rejection would end the process.
  fail(new RangeError('late'));
  await new Promise((resolve) => setImmediate(resolve));
});
