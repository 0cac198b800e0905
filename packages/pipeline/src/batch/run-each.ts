import { untilAborted } from '@scaledown/core';
import { pMapIterable } from 'p-map';
import type { ResolvedPipelineRequest } from '../pipeline-request.ts';
import type { PipelineResult } from '../report/pipeline-result.ts';
import type { ResolvedRunEachOptions } from './batch-options.ts';
import { ProgressReport } from './batch-progress.ts';
import { type PipelineOutcome, settle, withSignal } from './pipeline-outcome.ts';

/** How far work may run ahead of the reader, in times of `concurrency`: in order, one slow run must not leave all others idle. */
const MOST_AHEAD = 4;

/** How {@link runEach} checks and runs one request. */
export interface RequestRunner {
  readonly read: (request: unknown, index: number) => ResolvedPipelineRequest;
  readonly run: (request: ResolvedPipelineRequest) => Promise<PipelineResult>;
}

/**
 * Runs requests while they are read, and gives an outcome for each, in their order unless told otherwise.
 *
 * A request that fails, or is not a valid one, is an outcome with its reason and stops no other. At most `concurrency`
 * are in flight, and in order four times as many are in flight or wait to be read. Leaving the loop begins no more; what
 * was in flight finishes unseen. An abort ends the loop with the signal's own reason, also while the source makes it wait,
 * and a source that throws ends it with its error.
 */
export async function* runEach(
  { read, run }: RequestRunner,
  requests: Iterable<unknown> | AsyncIterable<unknown>,
  { concurrency, signal, onProgress, ordered }: ResolvedRunEachOptions,
): AsyncGenerator<PipelineOutcome, void, void> {
  const progress = new ProgressReport(onProgress, requests);
  const runNext = async (item: unknown, index: number): Promise<PipelineOutcome> => {
    const outcome = await settle(index, async () => run(withSignal(read(item, index), signal)));
    signal?.throwIfAborted();
    progress.add(outcome);
    return outcome;
  };
  const backpressure = ordered ? concurrency * MOST_AHEAD : concurrency;
  const outcomes = pMapIterable(requests, runNext, { concurrency, backpressure, preserveOrder: ordered });
  const iterator = outcomes[Symbol.asyncIterator]();
  try {
    while (true) {
      signal?.throwIfAborted();
      const next = await untilAborted(iterator.next(), signal);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a source that never answers must not hold up a reader who leaves.
    void iterator.return?.();
  }
}
