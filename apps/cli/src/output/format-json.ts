import type { HasteContext } from '@scaledown/haste';

/** One JSON document: content, metrics, segments, warnings, and the explanation when there is one. */
export function formatJson(result: HasteContext): string {
  return formatDocument({
    content: result.content,
    metrics: writableMetrics(result.metrics),
    segments: result.segments,
    warnings: result.warnings,
    ...(result.explanation !== undefined && { explanation: result.explanation }),
  });
}

/** Writes a document the way all of this command's are: indented, ended by a line break. */
export function formatDocument(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** Leaves out a ratio of `Infinity`: JSON cannot say it, and would write the misleading `null`. */
export function writableMetrics({
  compressionRatio,
  ...metrics
}: { readonly compressionRatio: number } & object): object {
  return Number.isFinite(compressionRatio) ? { ...metrics, compressionRatio } : metrics;
}
