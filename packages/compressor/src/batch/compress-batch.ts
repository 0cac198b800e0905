import {
  APIError,
  BatchError,
  type BatchFailure,
  type CompressedPrompt,
  type CompressRequest,
  ScaleDownError,
} from '@scaledown/core';
import type { Batch, CompressOne } from './batch.ts';
import { ProgressReport } from './batch-progress.ts';

/**
 * Compresses the contexts of a batch, `concurrency` at a time, and returns the results in their order.
 *
 * After the first failure nothing more is begun. What is in flight may finish, for it may have been paid for; then the
 * promise rejects:
 * - with a `BatchError`, if the first context that failed did so by an `APIError`; it holds every result there is;
 * - with the error itself, if that is of another kind, such as a refused key; a `ScaleDownError` then says by its own
 *   property `index` which context it was;
 * - with the signal's own reason, if the caller aborted.
 */
export async function compressBatch<Result extends CompressedPrompt>(
  compressOne: CompressOne<Result>,
  { requests, signal, onProgress }: Batch,
  concurrency: number,
): Promise<Result[]> {
  signal?.throwIfAborted();
  const progress = new ProgressReport(onProgress, requests.length);
  const results: (Result | undefined)[] = requests.map(() => undefined);
  const failures: BatchFailure[] = [];
  // One iterator for all workers: each request is taken once.
  const remaining = requests.entries();

  const attempt = async (index: number, request: CompressRequest): Promise<void> => {
    try {
      results[index] = await compressOne(request);
      progress.complete();
    } catch (error) {
      failures.push({ index, error });
      progress.fail();
    }
  };
  const work = async (): Promise<void> => {
    for (const [index, request] of remaining) {
      await attempt(index, request);
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, requests.length) }, work));

  const [first, ...others] = failures.sort((a, b) => a.index - b.index);
  if (first === undefined) return results.filter((result) => result !== undefined);
  signal?.throwIfAborted();
  throw describeFailure([first, ...others], results);
}

function describeFailure(
  failures: readonly [BatchFailure, ...BatchFailure[]],
  results: readonly (CompressedPrompt | undefined)[],
): unknown {
  const [{ index, error }] = failures;
  if (APIError.isInstance(error)) {
    const { status, retryAfterMs, isRetryable } = error;
    const done = results.filter((result) => result !== undefined).length;
    return new BatchError(
      `The context at index ${index} failed: ${error.message} ${done} of ${results.length} had succeeded; they are in \`results\`.`,
      {
        failures,
        results,
        isRetryable,
        cause: error,
        ...(status === undefined ? {} : { status }),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      },
    );
  }
  // A frozen error comes out as well, without its place.
  if (ScaleDownError.isInstance(error) && Object.isExtensible(error))
    Object.defineProperty(error, 'index', { value: index, enumerable: true, configurable: true });
  return error;
}
