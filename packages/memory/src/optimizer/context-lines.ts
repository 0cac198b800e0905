import type { Segment } from '@scaledown/core';
import { cutText, plainLine } from '../serialize/plain-line.ts';

/** One line of a transcript that says something. */
export interface ContextLine {
  /** Without the space around it. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Offset of its first byte in the UTF-8 text. */
  readonly startByte: number;
  /** Offset after its last byte, its line break not counted. */
  readonly endByte: number;
}

const encoder = new TextEncoder();
const bytesIn = (text: string): number => encoder.encode(text).length;

/** Splits a transcript into its lines, without those that are blank. */
export function splitContext(context: string): ContextLine[] {
  const lines: ContextLine[] = [];
  let at = 0;
  for (const [index, raw] of context.split('\n').entries()) {
    const endByte = at + bytesIn(raw);
    const text = raw.trim();
    if (text !== '') lines.push({ text, line: index + 1, startByte: at, endByte });
    at = endByte + 1;
  }
  return lines;
}

/** What {@link locateLines} needs to know of the output. */
export interface LocateOptions {
  readonly content: string;
  /** Characters after which the serializer cuts a memory. */
  readonly maxMemoryChars: number;
  readonly path?: string | undefined;
}

/** Finds the lines that an output shows; of equal lines the first, for they are one memory. */
export function locateLines(
  lines: readonly ContextLine[],
  { content, maxMemoryChars, path }: LocateOptions,
): Segment[] {
  const written = new Set(content.split('\n'));
  const segments: Segment[] = [];
  for (const { text, line, startByte, endByte } of lines) {
    const shown = cutText(plainLine(text), maxMemoryChars);
    // Each is found once.
    if (!written.delete(`- ${shown}`)) continue;
    segments.push({
      ...(path === undefined ? {} : { path }),
      startLine: line,
      endLine: line,
      startByte,
      endByte,
      kind: 'lines',
      detail: shown === text ? 'full' : 'pruned',
    });
  }
  return segments;
}
