import type { CompressedSource, FailedSource } from '../commands/compress-sources.ts';
import { writableMetrics } from './format-json.ts';

/** One compressed text as plain data: content, metrics, warnings and, of the local engine, segments and explanation. */
export function describeCompression({ result, warnings }: CompressedSource): object {
  return { ...result.toJSON(), metrics: writableMetrics(result.metrics), warnings };
}

/** One text that could not be compressed, as plain data. */
export function describeFailure({ name, error }: FailedSource): object {
  return { path: name, code: error.code, message: error.message };
}
