/**
 * Lines of a text with their terminators, `\n`, `\r\n` or `\r`; a byte order mark is no part of the first one.
 *
 * Written anew rather than taken from the packages: a check that shares code with what it checks shares its faults.
 */
export function sourceLines(text: string): readonly string[] {
  return withoutByteOrderMark(text).match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

/** Offset of the first byte of each line in the text as UTF-8, and of its end as one more entry. */
export function lineByteOffsets(text: string): readonly number[] {
  let offset = text.length - withoutByteOrderMark(text).length === 0 ? 0 : 3;
  const offsets = [offset];
  for (const line of sourceLines(text)) {
    offset += Buffer.byteLength(line);
    offsets.push(offset);
  }
  return offsets;
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
