import type { Segment } from '@scaledown/core';
import type { KeptSpan } from '../emit/kept-span.ts';

/** A run of the context that the content holds, and where it stands in both. */
export interface CompressedSegment extends Segment {
  /** Offset of its first character in the context, in UTF-16 code units: `context.slice(start, end)` is its source. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
  /** Offset of its first character in the content, in UTF-16 code units. */
  readonly contentStart: number;
  /** Offset after its last character. */
  readonly contentEnd: number;
  /** Whether the text is the same in both; false where it is spelled shorter, such as a row for an object. */
  readonly isVerbatim: boolean;
}

/** Gives each span its lines and bytes in the source. */
export function locateSegments(source: string, spans: readonly KeptSpan[]): CompressedSegment[] {
  const position = new Position(source);
  return spans.map(({ sourceStart, sourceEnd, contentStart, contentEnd, isVerbatim, kind, score }) => {
    position.moveTo(sourceStart);
    const { line: startLine, byte: startByte } = position;
    // The line terminator at the end of a span does not take it to the next line.
    position.moveTo(lastCharacterOf(source, sourceStart, sourceEnd));
    const { line: endLine } = position;
    position.moveTo(sourceEnd);
    return {
      start: sourceStart,
      end: sourceEnd,
      contentStart,
      contentEnd,
      isVerbatim,
      startLine,
      endLine,
      startByte,
      endByte: position.byte,
      kind,
      detail: 'full',
      ...(score === undefined ? {} : { score }),
    };
  });
}

function lastCharacterOf(source: string, start: number, end: number): number {
  let last = end - 1;
  while (last > start && /\s/.test(source[last] ?? '')) last--;
  // Bytes are counted up to here, and half a character has none.
  if (/[\udc00-\udfff]/.test(source[last] ?? '')) last--;
  return Math.max(start, last);
}

/** Walks a source forwards, counting lines and UTF-8 bytes. */
class Position {
  line = 1;
  byte = 0;
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  moveTo(offset: number): void {
    const passed = this.#source.slice(this.#at, offset);
    for (let feed = passed.indexOf('\n'); feed >= 0; feed = passed.indexOf('\n', feed + 1)) this.line++;
    this.byte += Buffer.byteLength(passed);
    this.#at = offset;
  }
}
