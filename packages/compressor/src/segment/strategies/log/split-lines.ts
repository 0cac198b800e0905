/** The lines of a text with where they start; a terminator at the very end opens no further line. */
export interface TextLines {
  /** Without their line feed. */
  readonly texts: readonly string[];
  /** Offset of each line, and of the end of the text: one more than `texts`. */
  readonly offsets: readonly number[];
}

/** Splits a range of a text at its line feeds; carriage returns stay with their line. */
export function splitLines(source: string, start: number, end: number): TextLines {
  const texts: string[] = [];
  const offsets: number[] = [];
  let at = start;
  while (at < end) {
    const feed = source.indexOf('\n', at);
    const stop = feed === -1 || feed >= end ? end : feed;
    texts.push(source.slice(at, stop));
    offsets.push(at);
    at = stop + 1;
  }
  offsets.push(end);
  return { texts, offsets };
}
