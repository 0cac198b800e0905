import type { Layout } from '@scaledown/code';
import type { Segment } from '@scaledown/core';
import type { Chunk } from '../chunk/chunk.ts';
import type { ChunkedSource, Header, LineSpan } from '../chunk/chunk-source.ts';

/** What the lines of a segment are of. */
type Owner = Pick<Segment, 'symbol' | 'kind' | 'detail'>;

/**
 * The runs of kept lines, cut where another chunk begins. Every kept line that is not blank is in one of them. A chunk of
 * which the header of something around another chunk is all that is shown goes by the name of that header.
 */
export function buildSegments(
  { chunks, frames, source }: ChunkedSource,
  layout: Layout,
  scoreOf: (position: number) => number | undefined,
): Segment[] {
  const positions = positionsByLine(chunks, source.lines.length);
  const headers = headersByLine(frames);
  const segments: Segment[] = [];
  let start: number | undefined;
  layout.lineOf.forEach((line, slot) => {
    if (!layout.isKept(line)) return;
    start ??= line;
    const next = layout.lineOf[slot + 1];
    if (next !== undefined && layout.isKept(next) && positions[next] === positions[line]) return;
    const chunk = chunks[positions[line] ?? -1];
    if (chunk !== undefined) segments.push(segmentOf(start, line, chunk));
    start = undefined;
  });
  return segments;

  function segmentOf(startLine: number, endLine: number, chunk: Chunk): Segment {
    const owner = ownerOf({ startLine, endLine }, chunk);
    // What is shown as a header was not ranked by itself.
    const score = owner.detail === 'signature' ? undefined : scoreOf(positions[startLine] ?? -1);
    return {
      ...(chunk.path === undefined ? {} : { path: chunk.path }),
      startLine,
      endLine,
      startByte: source.byteStart(startLine),
      endByte: source.byteStart(endLine + 1),
      ...owner,
      ...(score === undefined ? {} : { score }),
    };
  }

  function ownerOf(shown: LineSpan, { symbol, kind, startLine, endLine }: Chunk): Owner {
    const names = symbol === undefined ? {} : { symbol };
    const isWhole = linesOf({ startLine, endLine }).every((line) => isBlank(line) || layout.isKept(line));
    if (isWhole) return { ...names, kind, detail: 'full' };
    const header = headers.get(shown.startLine);
    const isHeader = linesOf(shown).every((line) => isBlank(line) || headers.get(line) === header);
    if (header === undefined || !isHeader) return { ...names, kind, detail: 'pruned' };
    return { symbol: header.symbol, kind: header.kind, detail: 'signature' };
  }

  function isBlank(line: number): boolean {
    return source.line(line).trim() === '';
  }
}

/** The position of the chunk that each line belongs to, by line number; -1 for lines of none. */
function positionsByLine(chunks: readonly LineSpan[], lineCount: number): Int32Array {
  const positions = new Int32Array(lineCount + 2).fill(-1);
  chunks.forEach(({ startLine, endLine }, position) => {
    positions.fill(position, startLine, endLine + 1);
  });
  return positions;
}

/** The innermost header that each line is of. */
function headersByLine(frames: ChunkedSource['frames']): ReadonlyMap<number, Header> {
  const headers = new Map<number, Header>();
  const bySpan = new Map<string, Header>();
  for (const header of frames.flat()) bySpan.set(`${header.startLine}-${header.endLine}`, header);
  for (const header of bySpan.values()) for (const line of linesOf(header)) headers.set(line, header);
  return headers;
}

function linesOf({ startLine, endLine }: LineSpan): number[] {
  return Array.from({ length: endLine - startLine + 1 }, (_, offset) => startLine + offset);
}
