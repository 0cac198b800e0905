import type { OptimizedContext, Segment } from '@scaledown/core';
import { fenced, inlineCode } from './markdown-parts.ts';

/** Runs of lines that the heading names before it only counts the rest. */
const MAX_RANGES = 6;

/** A heading with the file, its lines and tokens, then the selection in a fenced block. */
export function formatMarkdown(result: OptimizedContext, name: string): string {
  const { originalTokens, optimizedTokens } = result.metrics;
  const tokens = `${optimizedTokens} of ${originalTokens} tokens`;
  const heading = [inlineCode(name), lineRanges(result.segments), tokens]
    .filter((part) => part !== '')
    .join(', ');
  return `### ${heading}\n\n${fenced(result.content, name)}`;
}

/** The kept lines, with runs that touch joined: `lines 1-20, 44-60`. */
function lineRanges(segments: readonly Segment[]): string {
  const runs: { start: number; end: number }[] = [];
  for (const { startLine, endLine } of segments) {
    const last = runs.at(-1);
    if (last !== undefined && startLine <= last.end + 1) last.end = Math.max(last.end, endLine);
    else runs.push({ start: startLine, end: endLine });
  }
  if (runs.length === 0) return '';
  const named = runs
    .slice(0, MAX_RANGES)
    .map(({ start, end }) => (start === end ? `${start}` : `${start}-${end}`));
  const rest = runs.length - named.length;
  return `lines ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
