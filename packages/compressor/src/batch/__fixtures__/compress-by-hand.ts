import { CompressedPrompt, type CompressRequest, measureSavings } from '@scaledown/core';

/** A compressor whose calls end when the test says so. */
export class CompressByHand {
  /** Contexts in the order in which they were begun. */
  readonly begun: string[] = [];
  /** Most calls that were in flight at the same time. */
  mostInFlight = 0;
  #inFlight = 0;
  readonly #calls = new Map<string, (error: unknown) => void>();

  readonly compressOne = (request: CompressRequest): Promise<CompressedPrompt> => {
    const { context, signal } = request;
    this.begun.push(context);
    this.#inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
    return new Promise((resolve, reject) => {
      const end = (error: unknown): void => {
        this.#inFlight -= 1;
        if (error === undefined) resolve(promptOf(context));
        else reject(error);
      };
      signal?.addEventListener('abort', () => end(signal.reason), { once: true });
      this.#calls.set(context, end);
    });
  };

  /** Ends a call, well or by an error, and lets what waits for it run. */
  async end(context: string, error?: unknown): Promise<void> {
    this.#calls.get(context)?.(error);
    await settled();
  }
}

/** A result whose text is the context in capitals. */
export function promptOf(context: string): CompressedPrompt {
  return new CompressedPrompt({
    content: context.toUpperCase(),
    metrics: { originalPromptTokens: 1, compressedPromptTokens: 1, ...measureSavings(1, 1), latencyMs: 0 },
  });
}

/** Lets everything run that can without an answer from outside. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
