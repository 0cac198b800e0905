// Contracts

// Budget
export type { Choice } from './budget/choice.ts';
export { packMultipleChoice } from './budget/pack-multiple-choice.ts';
export { planUpgrades, type UpgradeStep } from './budget/plan-upgrades.ts';
export type {
  CompressBatchRequest,
  CompressLimits,
  Compressor,
  CompressRequest,
} from './contracts/compressor.ts';
export type { EmbeddingModel, EmbeddingPurpose, EmbedOptions } from './contracts/embedding-model.ts';
export type { OptimizeRequest, Optimizer } from './contracts/optimizer.ts';
export type { TokenCounter } from './contracts/token-counter.ts';
// Errors
export { APIError, type APIErrorOptions } from './errors/api-error.ts';
export { AuthenticationError } from './errors/authentication-error.ts';
export { BatchError, type BatchErrorOptions, type BatchFailure } from './errors/batch-error.ts';
export { BudgetTooSmallError, type BudgetTooSmallErrorOptions } from './errors/budget-too-small-error.ts';
export {
  InvalidOptionsError,
  type InvalidOptionsErrorOptions,
  type OptionsIssue,
} from './errors/invalid-options-error.ts';
export { defineErrorClass, isErrorOfClass } from './errors/error-class.ts';
export {
  MissingDependencyError,
  type MissingDependencyErrorOptions,
} from './errors/missing-dependency-error.ts';
export { OptimizerError } from './errors/optimizer-error.ts';
export {
  ScaleDownError,
  type ScaleDownErrorOptions,
  type SerializedError,
} from './errors/scale-down-error.ts';
export {
  SourceFileError,
  type SourceFileErrorOptions,
  type SourceFileProblem,
} from './errors/source-file-error.ts';
// Options
export { parseOptions } from './options/parse-options.ts';
// Ranking
export { cosineSimilarity, type Vector } from './ranking/cosine-similarity.ts';
export { type FusedItem, type FuseRankingsOptions, fuseRankings } from './ranking/fuse-rankings.ts';
export { topK } from './ranking/top-k.ts';
// Results
export { CompressedPrompt, type CompressedPromptData } from './results/compressed-prompt.ts';
export type { CompressionMetrics } from './results/compression-metrics.ts';
export type { ContextMetrics } from './results/context-metrics.ts';
export { measureSavings, type Savings } from './results/measure-savings.ts';
export type { OptimizedContext } from './results/optimized-context.ts';
export type { Detail, Segment } from './results/segment.ts';
export type { Warning } from './results/warning.ts';
// Aborts and retries
export { untilAborted } from './abort/until-aborted.ts';
export { readRetryAfter } from './retry/read-retry-after.ts';
export { type RetryOptions, withRetries } from './retry/with-retries.ts';
// Text
export { type AnalyzeTextOptions, analyzeText } from './text/analyze-text.ts';
export { splitIdentifier } from './text/split-identifier.ts';
export { stemWord } from './text/stem-word.ts';
export { STOP_WORDS } from './text/stop-words.ts';
// Tokens
export { countTokensByLine } from './tokens/count-tokens-by-line.ts';
export { createTokenCounter, type ModelTokenCounter } from './tokens/create-token-counter.ts';
