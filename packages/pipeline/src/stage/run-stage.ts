import type { TokenCounter } from '@scaledown/core';
import { rememberStage } from '../errors/stage-of.ts';
import type { ResolvedPipelineRequest } from '../pipeline-request.ts';
import { reportStage } from '../report/report-stage.ts';
import type { StageReport } from '../report/stage-report.ts';
import type { Stage } from '../steps/stage.ts';
import { callStage } from './call-stage.ts';

/** One stage and where it stands in a run. */
export interface StageRun {
  readonly stage: Stage;
  /** The stages after it. */
  readonly later: readonly Stage[];
  /** What the stage before it did; absent for the first. */
  readonly previous: StageReport | undefined;
  readonly request: ResolvedPipelineRequest;
  readonly counter: TokenCounter;
}

/**
 * Runs one stage on what the one before it returned, and reports on it.
 *
 * @throws whatever the stage throws, which `stageOf` then knows; an abort passes untouched.
 */
export async function runStage(run: StageRun): Promise<StageReport> {
  const { stage, previous, request, counter } = run;
  const input = { content: previous?.content ?? request.context, maxTokens: limitOf(run) };
  try {
    const inputTokens = previous?.outputTokens ?? countInput(request, counter);
    const startedAt = performance.now();
    const output = await callStage(stage, input, request);
    const latencyMs = performance.now() - startedAt;
    return reportStage({ ...run, ...input, inputTokens, output, latencyMs });
  } catch (error) {
    // What a stage makes of an abort is its own affair; the caller gets the reason back.
    request.signal?.throwIfAborted();
    rememberStage(error, stage.name);
    throw error;
  }
}

/** What the last stage returns is the result, so there the run's limit holds whatever the stage's own is. */
function limitOf({ stage, later, request }: StageRun): number | undefined {
  if (later.length > 0) return stage.maxTokens ?? request.maxTokens;
  const limit = Math.min(stage.maxTokens ?? Infinity, request.maxTokens ?? Infinity);
  return limit === Infinity ? undefined : limit;
}

/** Unknown where the stage reads the file. */
function countInput({ context }: ResolvedPipelineRequest, counter: TokenCounter): number | undefined {
  return context === '' ? undefined : counter.count(context);
}
