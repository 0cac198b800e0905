/** One line of a block. */
export interface Line {
  /** Offset of its first character in the source. */
  readonly start: number;
  /** Offset after its terminator. */
  readonly end: number;
  /** Without its terminator and the white space around it. */
  readonly text: string;
}

/** Reads the lines of `source` from `start` to `end`, with any of the terminators `\n`, `\r\n` and `\r`. */
export function readLines(source: string, start = 0, end: number = source.length): Line[] {
  const text = source.slice(start, end);
  const lines: Line[] = [];
  let at = 0;
  const push = (lineEnd: number): void => {
    lines.push({ start: start + at, end: start + lineEnd, text: text.slice(at, lineEnd).trim() });
    at = lineEnd;
  };
  for (const match of text.matchAll(/\r\n|\n|\r/g)) push(match.index + match[0].length);
  if (at < text.length) push(text.length);
  return lines;
}
