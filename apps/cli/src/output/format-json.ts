import type { HasteContext } from '@scaledown/haste';

/** One JSON document: content, metrics, segments, warnings, and the explanation when there is one. */
export function formatJson(result: HasteContext): string {
  const document = {
    content: result.content,
    metrics: writableMetrics(result.metrics),
    segments: result.segments,
    warnings: result.warnings,
    ...(result.explanation !== undefined && { explanation: result.explanation }),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** Leaves out a ratio of `Infinity`: JSON cannot say it, and would write the misleading `null`. */
function writableMetrics({ compressionRatio, ...metrics }: HasteContext['metrics']): object {
  return Number.isFinite(compressionRatio) ? { ...metrics, compressionRatio } : metrics;
}
