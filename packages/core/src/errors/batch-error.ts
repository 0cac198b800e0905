import type { CompressedPrompt } from '../results/compressed-prompt.ts';
import { APIError, type APIErrorOptions } from './api-error.ts';
import { defineErrorClass, isErrorOfClass } from './error-class.ts';
import type { SerializedError } from './scale-down-error.ts';

/** One context of a batch that failed. */
export interface BatchFailure {
  /** Its place in the batch, counted from 0. */
  readonly index: number;
  readonly error: unknown;
}

/** The facts of a {@link BatchError}. */
export interface BatchErrorOptions extends APIErrorOptions {
  /** At least one, by index. */
  readonly failures: readonly [BatchFailure, ...BatchFailure[]];
  /** One place for each context of the batch; `undefined` where there is no result. */
  readonly results: readonly (CompressedPrompt | undefined)[];
}

/** A service failed in the middle of a batch; holds what had succeeded. Not thrown by `compressEach`, which reports each failure in its place. */
export class BatchError extends APIError {
  /** Place of the first context that failed, counted from 0. */
  readonly index: number;
  /** What failed, by index; what is in neither list was never begun. */
  readonly failures: readonly BatchFailure[];
  /** One place for each context of the batch; `undefined` where there is no result. */
  declare readonly results: readonly (CompressedPrompt | undefined)[];

  static {
    defineErrorClass(BatchError, 'BatchError');
  }

  constructor(message: string, { failures, results, ...options }: BatchErrorOptions) {
    super(message, { code: 'batch-failed', ...options });
    this.index = failures[0].index;
    this.failures = failures;
    // Not enumerable, or a console that prints the error would print the texts of users with it.
    Object.defineProperty(this, 'results', { value: results });
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is BatchError {
    return isErrorOfClass(value, 'BatchError');
  }

  /** Returns the error as plain data: places and counts, no texts. */
  override toJSON(): SerializedError {
    return {
      ...super.toJSON(),
      index: this.index,
      failedIndexes: this.failures.map(({ index }) => index),
      completed: this.results.filter((result) => result !== undefined).length,
      total: this.results.length,
    };
  }
}
