import type { TurnResult } from './turn-result.ts';

/** What a {@link ChatStream} reads, and how it is left. */
export interface ChatStreamSource {
  readonly pieces: AsyncGenerator<string, TurnResult | undefined, void>;
  /** Ends the request. */
  readonly leave: () => void;
  /** The turn that was kept of an answer that was left; undefined where none was. */
  readonly kept: () => TurnResult | undefined;
}

/** A turn's answer, piece by piece. The turn is kept once the last piece has been read. */
export class ChatStream implements AsyncIterable<string>, AsyncIterator<string, void, void> {
  /**
   * The turn, once the stream has been read to its end; rejects when it fails or is left early. Nothing is asked of the
   * model before the first piece is.
   */
  readonly result: Promise<TurnResult>;
  readonly #source: ChatStreamSource;
  #resolve: (result: TurnResult) => void = () => undefined;
  #reject: (reason: unknown) => void = () => undefined;
  #isLeft = false;

  constructor(source: ChatStreamSource) {
    this.#source = source;
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Who only reads the pieces gets the error from them, and must not hear of it again as unhandled.
    void Promise.allSettled([this.result]);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<string, void>> {
    try {
      const { done, value } = await this.#source.pieces.next();
      if (done !== true) return { done: false, value };
      if (value !== undefined) this.#resolve(value);
    } catch (error) {
      // Whoever left while this piece was under way does not want to hear how it ended.
      if (!this.#isLeft) {
        this.#reject(error);
        throw error;
      }
    }
    return { done: true, value: undefined };
  }

  /** Ends the request; the turn is not kept, unless the stream was made with `commitPartial`. */
  async return(): Promise<IteratorResult<string, void>> {
    this.#isLeft = true;
    this.#source.leave();
    await this.#source.pieces.return(undefined);
    const kept = this.#source.kept();
    if (kept !== undefined) this.#resolve(kept);
    this.#reject(new DOMException('The stream was left before its end.', 'AbortError'));
    return { done: true, value: undefined };
  }
}
