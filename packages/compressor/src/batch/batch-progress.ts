/** How far a batch has come; reported after each context. */
export interface BatchProgress {
  /** Contexts compressed so far. */
  readonly completed: number;
  /** Contexts given up so far. */
  readonly failed: number;
  /** Contexts in the batch; absent where the requests are not a list, so that nobody knows. */
  readonly total?: number;
}

/** Is told of each step of a batch. What it throws ends the batch. */
export type OnProgress = (progress: BatchProgress) => void;

/** Keeps the count of a batch and reports each step. */
export class ProgressReport {
  readonly #onProgress: OnProgress | undefined;
  readonly #total: number | undefined;
  #completed = 0;
  #failed = 0;

  constructor(onProgress: OnProgress | undefined, total: number | undefined) {
    this.#onProgress = onProgress;
    this.#total = total;
  }

  /** Counts one more context that has its result. */
  complete(): void {
    this.#completed += 1;
    this.#report();
  }

  /** Counts one more context that was given up. */
  fail(): void {
    this.#failed += 1;
    this.#report();
  }

  #report(): void {
    const total = this.#total === undefined ? {} : { total: this.#total };
    this.#onProgress?.({ completed: this.#completed, failed: this.#failed, ...total });
  }
}
