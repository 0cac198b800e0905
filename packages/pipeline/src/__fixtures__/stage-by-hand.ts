import { FakeOptimizer } from './fake-stages.ts';

/** An optimizer whose calls end when the test says so. */
export class StageByHand extends FakeOptimizer {
  /** Contexts in the order in which they were begun. */
  readonly begun: string[];
  readonly #calls: Map<string, (error: unknown) => void>;

  constructor() {
    const begun: string[] = [];
    const calls = new Map<string, (error: unknown) => void>();
    super(
      (context, { signal }) =>
        new Promise((resolve, reject) => {
          begun.push(context);
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
          calls.set(context, (error) => (error === undefined ? resolve(context.toUpperCase()) : reject(error)));
        }),
    );
    this.begun = begun;
    this.#calls = calls;
  }

  /** Ends a call, well or by an error, and lets what waits for it run. */
  async end(context: string, error?: unknown): Promise<void> {
    this.#calls.get(context)?.(error);
    await settled();
  }
}

/** Lets everything run that can without an answer from outside. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
