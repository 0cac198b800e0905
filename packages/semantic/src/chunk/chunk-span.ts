import type { SourceText } from '@scaledown/code';
import type { Chunk } from './chunk.ts';
import type { Header, LineSpan } from './chunk-source.ts';

/** What a chunk is. A part of a unit that is too large for one chunk is of the unit's kind. */
export type ChunkKind = 'function' | 'method' | 'class' | 'module' | 'section' | 'lines';

/** The lines that a chunk will have, before its text is taken. */
export interface ChunkSpan extends LineSpan {
  readonly kind: ChunkKind;
  readonly symbol?: string | undefined;
  readonly summary?: string | undefined;
  /** Headers that the lines stand under. */
  readonly frame?: readonly Header[];
}

/** Takes a span's text out of its source. */
export function chunkFromSpan(span: ChunkSpan, source: SourceText, path: string | undefined): Chunk {
  const { startLine, endLine, kind, symbol, summary } = span;
  return {
    ...(path === undefined ? {} : { path }),
    text: source.slice(startLine, endLine),
    ...(summary === undefined ? {} : { summary }),
    startLine,
    endLine,
    startByte: source.byteStart(startLine),
    endByte: source.byteStart(endLine + 1),
    ...(symbol === undefined ? {} : { symbol }),
    kind,
  };
}
