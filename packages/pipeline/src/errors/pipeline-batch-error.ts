import {
  APIError,
  type APIErrorOptions,
  type BatchFailure,
  defineErrorClass,
  isErrorOfClass,
  type SerializedError,
} from '@scaledown/core';
import type { PipelineResult } from '../report/pipeline-result.ts';
import { stageOf } from './stage-of.ts';

/** What became of the requests of a batch. */
export interface PipelineBatch {
  /** At least one, by index. */
  readonly failures: readonly [BatchFailure, ...BatchFailure[]];
  /** One place for each request of the batch; `undefined` where there is no result. */
  readonly results: readonly (PipelineResult | undefined)[];
}

/** The facts of a {@link PipelineBatchError}. */
export interface PipelineBatchErrorOptions extends APIErrorOptions, PipelineBatch {}

/** A service failed in the middle of a batch of runs; holds what had succeeded. Not thrown by `runEach`, which reports each failure in its place. */
export class PipelineBatchError extends APIError {
  /** Place of the first request that failed, counted from 0. */
  readonly index: number;
  /** What failed, by index; what is in neither list was never begun. */
  readonly failures: readonly BatchFailure[];
  /** One place for each request of the batch; `undefined` where there is no result. */
  declare readonly results: readonly (PipelineResult | undefined)[];

  static {
    defineErrorClass(PipelineBatchError, 'PipelineBatchError');
  }

  constructor(message: string, { failures, results, ...options }: PipelineBatchErrorOptions) {
    super(message, { code: 'pipeline-batch-failed', ...options });
    this.index = failures[0].index;
    this.failures = failures;
    // Not enumerable, or a console that prints the error would print the texts of users with it.
    Object.defineProperty(this, 'results', { value: results });
    const stage = stageOf(failures[0].error);
    if (stage !== undefined) this.nameStage(stage);
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is PipelineBatchError {
    return isErrorOfClass(value, 'PipelineBatchError');
  }

  /** Says of a batch what its first failure says of itself. */
  static from(cause: APIError, { failures, results }: PipelineBatch): PipelineBatchError {
    const { status, retryAfterMs, isRetryable } = cause;
    const done = results.filter((result) => result !== undefined).length;
    const message = `The request at index ${failures[0].index} failed: ${cause.message} ${done} of ${results.length} had succeeded; they are in \`results\`.`;
    return new PipelineBatchError(message, {
      failures,
      results,
      isRetryable,
      cause,
      ...(status === undefined ? {} : { status }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
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
