import { expect, it } from '@jest/globals';
import { giveUpOnAbort } from './give-up-on-abort.ts';

const never = new Promise<never>(() => undefined);

it('gives the result, or the error, of what it waits for', async () => {
  const { signal } = new AbortController();
  await expect(giveUpOnAbort(Promise.resolve(7), signal)).resolves.toBe(7);
  await expect(giveUpOnAbort(Promise.reject(new RangeError('no')), signal)).rejects.toThrow(RangeError);
});

it('stops to wait as soon as the signal aborts, with its reason', async () => {
  const controller = new AbortController();
  const waiting = giveUpOnAbort(never, controller.signal);
  controller.abort('over');
  await expect(waiting).rejects.toBe('over');
});

it('does not wait at all when the signal has aborted before', async () => {
  await expect(giveUpOnAbort(never, AbortSignal.abort('over'))).rejects.toBe('over');
});

it('swallows the late failure of what nobody waits for any more', async () => {
  const controller = new AbortController();
  let fail: (error: unknown) => void = () => undefined;
  const work = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const waiting = giveUpOnAbort(work, controller.signal);
  controller.abort('over');
  await expect(waiting).rejects.toBe('over');
  // An unhandled rejection would end the process.
  fail(new RangeError('late'));
  await new Promise((resolve) => setImmediate(resolve));
});
