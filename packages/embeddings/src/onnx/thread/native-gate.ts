const BUSY = 0;
const SHUT = 1;

/**
 * Keeps a thread from being ended in the middle of native code. onnxruntime's add-on throws when its thread is ended
 * during a run, where nobody can catch it, and the whole process is aborted ("terminate called after throwing an instance
 * of 'Napi::Error'"). The thread passes the gate for each piece of native work; whoever means to end it shuts the gate
 * first. Both sides share the memory.
 */
export class NativeGate {
  /** To be sent to the thread. */
  readonly memory: SharedArrayBuffer;
  readonly #state: Int32Array;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#state = new Int32Array(memory);
  }

  /** Does native work. Where the gate is shut the thread halts here for good: it is about to be ended. */
  async pass<Result>(work: () => Promise<Result>): Promise<Result> {
    Atomics.store(this.#state, BUSY, 1);
    // After the store: of two that look after they have written at least one sees the other.
    if (Atomics.load(this.#state, SHUT) === 1) {
      this.#leave();
      Atomics.wait(this.#state, SHUT, 1);
    }
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** Lets no native work begin any more, and blocks until that which runs is done, `timeoutMs` at most. */
  shut(timeoutMs: number): void {
    Atomics.store(this.#state, SHUT, 1);
    Atomics.wait(this.#state, BUSY, 1, timeoutMs);
  }

  #leave(): void {
    Atomics.store(this.#state, BUSY, 0);
    Atomics.notify(this.#state, BUSY);
  }
}
