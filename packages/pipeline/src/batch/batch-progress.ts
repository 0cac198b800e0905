/** How far a batch has come; reported after each request. */
export interface BatchProgress {
  /** Requests that have their result. */
  readonly completed: number;
  /** Requests that were given up. */
  readonly failed: number;
  /** Requests in the batch; absent where they are not a list, so that nobody knows. */
  readonly total?: number;
}

/** Is told of each step of a batch. What it throws ends the batch. */
export type OnProgress = (progress: BatchProgress) => void;

/** Keeps the count of a batch and reports each step. */
export class ProgressReport {
  readonly #onProgress: OnProgress | undefined;
  readonly #total: { readonly total?: number };
  #completed = 0;
  #failed = 0;

  constructor(onProgress: OnProgress | undefined, requests: unknown) {
    this.#onProgress = onProgress;
    this.#total = Array.isArray(requests) ? { total: requests.length } : {};
  }

  /** Counts one more request. */
  add({ status }: { readonly status: 'fulfilled' | 'rejected' }): void {
    if (status === 'fulfilled') this.#completed += 1;
    else this.#failed += 1;
    this.#onProgress?.({ completed: this.#completed, failed: this.#failed, ...this.#total });
  }
}
