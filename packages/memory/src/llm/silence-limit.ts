import { silentService } from './llm-failures.ts';

/** A signal that aborts with an `LLMError` once nothing has been heard for a while. */
export class SilenceLimit {
  readonly #timeoutMs: number;
  readonly #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    this.start();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Begins to wait, anew if it was waiting. */
  start(): void {
    this.stop();
    this.#timer = setTimeout(() => this.#controller.abort(silentService(this.#timeoutMs)), this.#timeoutMs);
  }

  /** Stops to wait, for as long as the next word is not the service's. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
