import { type CompressedPrompt, type CompressRequest, parseOptions } from '@scaledown/core';
import { pMapIterable } from 'p-map';
import { singleRequestSchema } from '../compress-request.ts';
import type { CompressOne } from './batch.ts';
import { ProgressReport } from './batch-progress.ts';
import { type CompressEachOptions, compressEachOptionsSchema } from './compress-each-options.ts';
import { iterateUntilAborted } from './iterate-until-aborted.ts';

/** What became of one request, and which one it was, counted from 0. */
export type CompressOutcome<Result extends CompressedPrompt = CompressedPrompt> =
  | { readonly index: number; readonly status: 'fulfilled'; readonly value: Result }
  | { readonly index: number; readonly status: 'rejected'; readonly reason: unknown };

/** Requests to be read one by one, as many as there are. */
export type CompressRequests = Iterable<CompressRequest> | AsyncIterable<CompressRequest>;

/**
 * How far work may run ahead of the reader, in times of `concurrency`. In order, one request that waits for its next
 * try would otherwise soon leave all others idle: a thousand requests, one in five failing once or twice, took 9.5 s
 * instead of 4.8 s, 64 at a time.
 */
const MOST_AHEAD = 4;

/**
 * Compresses requests while they are read, and gives an outcome for each, in their order unless told otherwise.
 *
 * For batches that are too large, or too dear, to stand or fall together: a request that fails, or is not a valid one,
 * is an outcome with its reason and stops no other. At most `concurrency` requests are in flight, and in order four
 * times as many are in flight or wait to be read, so that neither the service nor the memory is run over. Leaving the
 * loop begins no more; what was in flight finishes unseen. An abort ends the loop with the signal's own reason, also
 * while the source makes it wait, and a source that throws ends it with its error.
 *
 * @throws InvalidOptionsError at once, for options that are unknown or out of range.
 */
export function compressEach<Result extends CompressedPrompt>(
  compressOne: CompressOne<Result>,
  requests: CompressRequests,
  options: CompressEachOptions,
  defaultConcurrency: number,
): AsyncGenerator<CompressOutcome<Result>, void, void> {
  const checked = parseOptions(compressEachOptionsSchema, options, 'compressEach() options');
  const { signal, onProgress, ordered, concurrency = defaultConcurrency } = checked;
  const backpressure = ordered ? concurrency * MOST_AHEAD : concurrency;
  const progress = new ProgressReport(onProgress, Array.isArray(requests) ? requests.length : undefined);

  const compressNext = async (item: unknown, index: number): Promise<CompressOutcome<Result>> => {
    const outcome = await settle(index, async () => {
      const request = parseOptions(singleRequestSchema, item, `request at index ${index}`);
      return compressOne({ ...request, signal: joinSignals(request.signal, signal) });
    });
    signal?.throwIfAborted();
    if (outcome.status === 'fulfilled') progress.complete();
    else progress.fail();
    return outcome;
  };
  return iterateUntilAborted(
    pMapIterable(requests, compressNext, { concurrency, backpressure, preserveOrder: ordered }),
    signal,
  );
}

async function settle<Result extends CompressedPrompt>(
  index: number,
  compress: () => Promise<Result>,
): Promise<CompressOutcome<Result>> {
  try {
    return { index, status: 'fulfilled', value: await compress() };
  } catch (reason) {
    return { index, status: 'rejected', reason };
  }
}

function joinSignals(own: AbortSignal | undefined, all: AbortSignal | undefined): AbortSignal | undefined {
  return own === undefined || all === undefined ? (own ?? all) : AbortSignal.any([own, all]);
}
