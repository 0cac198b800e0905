// Local
export { LocalCompressor } from './local-compressor.ts';
export type { LocalCompressorOptions, MarkerStyle } from './local-compressor-options.ts';
export type { CompressionExplanation, ExplainedBlock, ExplainedUnit } from './report/explanation.ts';
export {
  LocalCompressedPrompt,
  type LocalCompressedPromptData,
  type LocalCompressionFacts,
} from './report/local-compressed-prompt.ts';
export type { CompressedSegment } from './report/locate-segments.ts';
export { restoreJson } from './restore/restore-json.ts';
export { restoreLog } from './restore/restore-log.ts';
export type { BlockKind } from './segment/block-kind.ts';
export type { KeepReason, UnitKind } from './segment/unit.ts';
export type { Reason } from './select/selection.ts';
// Hosted
export { setApiKey } from './hosted/load-api-key.ts';
export { ScaleDownCompressor } from './scaledown-compressor.ts';
export type { ScaleDownCompressorOptions } from './scaledown-compressor-options.ts';
// Batches
export type { BatchProgress, OnProgress } from './batch/batch-progress.ts';
export type { CompressOutcome, CompressRequests } from './batch/compress-each.ts';
export type { CompressEachOptions } from './batch/compress-each-options.ts';
export type { BatchRequest } from './compress-request.ts';
