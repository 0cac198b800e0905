// Many at once
export type { RunBatchOptions, RunEachOptions } from './batch/batch-options.ts';
export type { BatchProgress, OnProgress } from './batch/batch-progress.ts';
export type { PipelineOutcome } from './batch/pipeline-outcome.ts';
// Errors
export { BudgetExceededError, type BudgetExceededErrorOptions } from './errors/budget-exceeded-error.ts';
export {
  type PipelineBatch,
  PipelineBatchError,
  type PipelineBatchErrorOptions,
} from './errors/pipeline-batch-error.ts';
export { stageOf } from './errors/stage-of.ts';
export { StageTimeoutError, type StageTimeoutErrorOptions } from './errors/stage-timeout-error.ts';
// The pipeline
export { Pipeline } from './pipeline.ts';
export type { PipelineOptions } from './pipeline-options.ts';
export type { PipelineRequest } from './pipeline-request.ts';
// Results
export {
  type PipelineMetrics,
  PipelineResult,
  type PipelineResultData,
  type PipelineResultFacts,
  type PipelineWarning,
} from './report/pipeline-result.ts';
export type { OnStage, StageEvent } from './report/stage-event.ts';
export type { StageReport, StageReportData } from './report/stage-report.ts';
export type { PipelineComponent, PipelineStep, StageKind, StageOptions } from './steps/stage.ts';
