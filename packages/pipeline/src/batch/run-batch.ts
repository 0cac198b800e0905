import { APIError, type BatchFailure, ScaleDownError } from '@scaledown/core';
import { PipelineBatchError } from '../errors/pipeline-batch-error.ts';
import type { ResolvedPipelineRequest } from '../pipeline-request.ts';
import type { PipelineResult } from '../report/pipeline-result.ts';
import type { ResolvedRunBatchOptions } from './batch-options.ts';
import { ProgressReport } from './batch-progress.ts';
import { settle, withSignal } from './pipeline-outcome.ts';

type Results = readonly (PipelineResult | undefined)[];

/**
 * Runs requests, `concurrency` at a time, and returns the results in their order.
 *
 * After the first failure nothing more is begun. What is in flight may finish, for it may have been paid for; then the
 * promise rejects, as a compressor's does for a list:
 * - with a `PipelineBatchError`, if the first request that failed did so by an `APIError`; it holds every result there is;
 * - with the error itself, if that is of another kind, such as a refused key; a `ScaleDownError` then says by its own
 *   property `index` which request it was;
 * - with the signal's own reason, if the caller aborted.
 */
export async function runBatch(
  runOne: (request: ResolvedPipelineRequest) => Promise<PipelineResult>,
  requests: readonly ResolvedPipelineRequest[],
  { concurrency, signal, onProgress }: ResolvedRunBatchOptions,
): Promise<PipelineResult[]> {
  signal?.throwIfAborted();
  const progress = new ProgressReport(onProgress, requests);
  const results: (PipelineResult | undefined)[] = requests.map(() => undefined);
  const failures: BatchFailure[] = [];
  // One iterator for all workers: each request is taken once.
  const remaining = requests.entries();
  let isOver = false;

  const work = async (): Promise<void> => {
    for (const [index, request] of remaining) {
      const outcome = await settle(index, () => runOne(withSignal(request, signal)));
      if (outcome.status === 'fulfilled') results[index] = outcome.value;
      else failures.push({ index, error: outcome.reason });
      isOver ||= outcome.status === 'rejected';
      progress.add(outcome);
      if (isOver) return;
    }
  };
  const stop = (error: unknown): never => {
    isOver = true;
    throw error;
  };
  const workers = Array.from({ length: Math.min(concurrency, requests.length) }, () => work().catch(stop));
  await Promise.all(workers);

  const [first, ...others] = failures.sort((a, b) => a.index - b.index);
  if (first === undefined) return results.filter((result) => result !== undefined);
  signal?.throwIfAborted();
  throw describeFailure([first, ...others], results);
}

function describeFailure(failures: readonly [BatchFailure, ...BatchFailure[]], results: Results): unknown {
  const [{ index, error }] = failures;
  if (APIError.isInstance(error)) return PipelineBatchError.from(error, { failures, results });
  if (ScaleDownError.isInstance(error) && Object.isExtensible(error)) {
    Object.defineProperty(error, 'index', { value: index, enumerable: true, configurable: true });
  }
  return error;
}
