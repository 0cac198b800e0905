import { createTokenCounter, parseOptions } from '@scaledown/core';
import {
  type RunBatchOptions,
  type RunEachOptions,
  requestListSchema,
  runBatchOptionsSchema,
  runEachOptionsSchema,
} from './batch/batch-options.ts';
import type { PipelineOutcome } from './batch/pipeline-outcome.ts';
import { runBatch } from './batch/run-batch.ts';
import { type RequestRunner, runEach } from './batch/run-each.ts';
import {
  type PipelineOptions,
  pipelineOptionsSchema,
  type ResolvedPipelineOptions,
} from './pipeline-options.ts';
import { type PipelineRequest, type ResolvedPipelineRequest, readRequest } from './pipeline-request.ts';
import type { PipelineResult } from './report/pipeline-result.ts';
import { reportRun } from './report/report-run.ts';
import type { StageReport } from './report/stage-report.ts';
import { runStage } from './stage/run-stage.ts';
import { readSteps } from './steps/read-steps.ts';
import type { PipelineStep, Stage } from './steps/stage.ts';

/**
 * Runs optimizers and compressors one after another, each on what the one before it returned.
 *
 * file or context ─▶ optimizer ─▶ … ─▶ compressor ─▶ … ─▶ PipelineResult
 *
 * One budget goes through all stages, one tokenizer counts for the report, and an error says which stage it is from. One
 * instance serves any number of runs, at the same time too; it keeps nothing between them.
 */
export class Pipeline {
  readonly #stages: readonly Stage[];
  readonly #options: ResolvedPipelineOptions;
  readonly #runner: RequestRunner = {
    read: (request, index) => readRequest(request, this.#stages, `request at index ${index}`),
    run: (request) => this.#runStages(request),
  };

  /**
   * @throws InvalidOptionsError for no step, one that is none, a name used twice, an optimizer after a compressor, or an
   * option that is unknown or out of range.
   */
  constructor(steps: readonly PipelineStep[], options: PipelineOptions = {}) {
    this.#options = parseOptions(pipelineOptionsSchema, options, 'Pipeline options');
    this.#stages = readSteps(steps, this.#options.timeoutMs);
  }

  /**
   * Runs the stages on one text. A stage that leaves nothing ends the run: those after it are not given an empty context.
   *
   * @throws InvalidOptionsError for a request without a text for the first stage, or without a prompt for a compressor.
   * @throws BudgetExceededError when the last stage returns more than it was allowed.
   * @throws StageTimeoutError when a stage takes longer than it may. Whatever else a stage throws comes out as it is, and
   * `stageOf` names the stage.
   */
  async run(request: PipelineRequest): Promise<PipelineResult> {
    return this.#runStages(readRequest(request, this.#stages));
  }

  /**
   * Runs the stages on many texts, `concurrency` at a time, and returns the results in the order of the requests. All
   * requests are checked before the first one runs; how a batch fails is said at the function `runBatch`.
   *
   * @throws InvalidOptionsError for options out of range, or a request that is none.
   * @throws PipelineBatchError for an `APIError` in one of the runs; it holds the results of the others.
   */
  async runBatch(
    requests: readonly PipelineRequest[],
    options: RunBatchOptions = {},
  ): Promise<PipelineResult[]> {
    const checked = parseOptions(runBatchOptionsSchema, options, 'runBatch() options');
    const all = parseOptions(requestListSchema, requests, 'runBatch() requests');
    return runBatch(this.#runner.run, all.map(this.#runner.read), checked);
  }

  /**
   * Runs the stages on texts as they come, from any list or stream, and gives an outcome for each; see the function
   * `runEach`.
   *
   * @throws InvalidOptionsError at once, for options that are unknown or out of range.
   */
  runEach(
    requests: Iterable<PipelineRequest> | AsyncIterable<PipelineRequest>,
    options: RunEachOptions = {},
  ): AsyncGenerator<PipelineOutcome, void, void> {
    return runEach(this.#runner, requests, parseOptions(runEachOptionsSchema, options, 'runEach() options'));
  }

  async #runStages(request: ResolvedPipelineRequest): Promise<PipelineResult> {
    const startedAt = performance.now();
    const { maxTokens, signal, onStage } = request;
    signal?.throwIfAborted();
    const { counter, warnings } = await createTokenCounter(this.#options.targetModel);
    const stages = this.#stages;
    const history: StageReport[] = [];
    for (const [index, stage] of stages.entries()) {
      signal?.throwIfAborted();
      const place = { stage: stage.name, index, total: stages.length };
      onStage?.({ ...place, status: 'started' });
      const later = stages.slice(index + 1);
      const report = await runStage({ stage, later, previous: history.at(-1), request, counter });
      history.push(report);
      onStage?.({ ...place, status: 'finished', report });
      if (report.content.trim() === '') break;
    }
    signal?.throwIfAborted();
    return reportRun({ history, counter, warnings, maxTokens, startedAt });
  }
}
