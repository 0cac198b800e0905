import { type CompressedSegment, LocalCompressedPrompt } from '@scaledown/compressor';
import type { StageReport } from '@scaledown/pipeline';
import { alignOutput } from './align-output.ts';
import { sourceLines } from './source-lines.ts';

/** What the last content of a pipeline holds of its source. */
export interface LineTrace {
  /** Numbers of the source lines that every stage kept whole, by what the contents hold. */
  readonly keptLines: ReadonlySet<number>;
  /** What stages claim and their contents do not bear out. */
  readonly problems: readonly string[];
}

/** For each line of a content that is a line of what it was made from, which one; both counted from 1. */
type Origins = ReadonlyMap<number, number>;

/**
 * Follows lines of a source through the stages of a run: a line counts as kept where each stage shows it whole and, in the
 * order of the contents, in its place. Nothing is believed for its segments alone.
 *
 * @throws TypeError for a compressor that does not say what its content holds.
 */
export function traceLines(source: string, history: readonly StageReport[]): LineTrace {
  let origins: Origins = new Map(sourceLines(source).map((_, index) => [index + 1, index + 1]));
  let input = source;
  const problems: string[] = [];
  for (const report of history) {
    const step = report.kind === 'optimizer' ? traceOptimizer(input, report) : traceCompressor(input, report);
    problems.push(...step.problems.map((problem) => `${report.stage}: ${problem}`));
    origins = chain(step.origins, origins);
    input = report.content;
  }
  return { keptLines: new Set(origins.values()), problems };
}

interface Step {
  readonly origins: Origins;
  readonly problems: readonly string[];
}

function traceOptimizer(input: string, { content, segments = [] }: StageReport): Step {
  const { origins, violations } = alignOutput(input, content, segments);
  return { origins, problems: violations.map(({ kind, message }) => `${kind}: ${message}`) };
}

function traceCompressor(input: string, { content, result, stage }: StageReport): Step {
  if (!(result instanceof LocalCompressedPrompt)) {
    throw new TypeError(`What the stage ${stage} kept is not known: only LocalCompressor says so.`);
  }
  const { spans, problems } = findSpans(input, content, result.segments);
  const contentLines = offsetsOfLines(content);
  const origins = new Map<number, number>();
  let [span, contentLine] = [0, 0];
  for (const [index, { start, text }] of offsetsOfLines(input).entries()) {
    while ((spans[span]?.end ?? Infinity) <= start) span += 1;
    const { start: spanStart = Infinity, contentStart = 0 } = spans[span] ?? {};
    if (text === '' || start < spanStart) continue;
    const offset = contentStart + start - spanStart;
    // A line may reach into the next span: what counts is that the content goes on as it does.
    if (!content.startsWith(text, offset)) continue;
    while ((contentLines[contentLine + 1]?.start ?? Infinity) <= offset) contentLine += 1;
    origins.set(contentLine + 1, index + 1);
  }
  return { origins, problems };
}

/** The verbatim spans that the content bears out, in order. */
function findSpans(
  input: string,
  content: string,
  segments: readonly CompressedSegment[],
): { readonly spans: readonly CompressedSegment[]; readonly problems: readonly string[] } {
  const spans: CompressedSegment[] = [];
  const problems: string[] = [];
  let reached = 0;
  for (const segment of segments.filter(({ isVerbatim }) => isVerbatim)) {
    const { start, end, contentStart, contentEnd } = segment;
    if (contentStart < reached || input.slice(start, end) !== content.slice(contentStart, contentEnd)) {
      problems.push(`span ${start}–${end} is not in the content`);
      continue;
    }
    reached = contentEnd;
    spans.push(segment);
  }
  return { spans, problems };
}

/** Lines without their terminators and the white space before them, with the offset of each in the text. */
function offsetsOfLines(text: string): readonly { readonly start: number; readonly text: string }[] {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  return sourceLines(text).map((line) => {
    const own = { start, text: line.trimEnd() };
    start += line.length;
    return own;
  });
}

function chain(later: Origins, earlier: Origins): Origins {
  const chained = new Map<number, number>();
  for (const [line, between] of later) {
    const first = earlier.get(between);
    if (first !== undefined) chained.set(line, first);
  }
  return chained;
}
