import { untilAborted } from '@scaledown/core';

/** Lets one turn in at a time, in the order they came. */
export class TurnQueue {
  #last: Promise<void> = Promise.resolve();

  /**
   * Waits for the turns before, and returns what ends this one. Who gives up waiting is passed over.
   *
   * @throws The signal's reason, when it is aborted first.
   */
  async enter(signal: AbortSignal | undefined): Promise<() => void> {
    const before = this.#last;
    let leave: () => void = () => undefined;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.#last = before.then(() => left);
    try {
      await untilAborted(before, signal);
      signal?.throwIfAborted();
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }
}
