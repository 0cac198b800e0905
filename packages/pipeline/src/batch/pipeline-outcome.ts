import type { PipelineRequest } from '../pipeline-request.ts';
import type { PipelineResult } from '../report/pipeline-result.ts';

/** What became of one request, and which one it was, counted from 0. */
export type PipelineOutcome =
  | { readonly index: number; readonly status: 'fulfilled'; readonly value: PipelineResult }
  | { readonly index: number; readonly status: 'rejected'; readonly reason: unknown };

/** Runs one request, and says how it ended instead of throwing. */
export async function settle(index: number, run: () => Promise<PipelineResult>): Promise<PipelineOutcome> {
  try {
    return { index, status: 'fulfilled', value: await run() };
  } catch (reason) {
    return { index, status: 'rejected', reason };
  }
}

/** Stops a request by its own signal and by that of the whole batch. */
export function withSignal<Request extends PipelineRequest>(
  request: Request,
  signal: AbortSignal | undefined,
): Request {
  if (signal === undefined) return request;
  const own = request.signal;
  return { ...request, signal: own === undefined ? signal : AbortSignal.any([own, signal]) };
}
