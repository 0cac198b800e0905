const LINE_BREAK = /\r\n|\n|\r/g;
const LONE_CARRIAGE_RETURN = /\r(?!\n)/g;

/**
 * A source text with its lines: the one place that turns offsets into lines and lines into bytes.
 *
 * A leading byte order mark is taken off the text and only counts in byte offsets. Lines end in `\n`, `\r\n` or a
 * lone `\r`; they are numbered from 1 and keep their terminators.
 */
export class SourceText {
  readonly text: string;
  /** Text of each line with its terminator; joined they are `text`. A final empty line is not counted. */
  readonly lines: readonly string[];
  /** The terminator that the text uses: its first one, or `\n`. */
  readonly endOfLine: string;
  readonly #starts: readonly number[];
  readonly #byteOrderMarkBytes: number;
  #byteStarts: readonly number[] | undefined;

  constructor(text: string) {
    const hasByteOrderMark = text.startsWith('\uFEFF');
    this.#byteOrderMarkBytes = hasByteOrderMark ? 3 : 0;
    this.text = hasByteOrderMark ? text.slice(1) : text;
    const { lines, starts, endOfLine } = splitLines(this.text);
    this.lines = lines;
    this.#starts = starts;
    this.endOfLine = endOfLine;
  }

  /** The text in a form that parsers number lines of as this class does: same length, lone `\r` turned into `\n`. */
  get parseableText(): string {
    return this.text.includes('\r') ? this.text.replace(LONE_CARRIAGE_RETURN, '\n') : this.text;
  }

  /** Number of the line that holds the UTF-16 `offset`; offsets past the end belong to the last line. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Text of line `number` with its terminator; empty outside the text. */
  line(number: number): string {
    return this.lines[number - 1] ?? '';
  }

  /** Offset of the first character of line `number`; the end of the text for a line past the last. */
  lineStart(number: number): number {
    return this.#starts[number - 1] ?? (number < 1 ? 0 : this.text.length);
  }

  /** Text of lines `first` to `last`, both inclusive. */
  slice(first: number, last: number): string {
    return this.text.slice(this.lineStart(first), this.lineStart(last + 1));
  }

  /** Offset of the first byte of line `number` in the UTF-8 source, byte order mark included. */
  byteStart(number: number): number {
    this.#byteStarts ??= byteStarts(this.lines, this.#byteOrderMarkBytes);
    return this.#byteStarts[number - 1] ?? this.#byteStarts.at(-1) ?? 0;
  }
}

function splitLines(text: string): { lines: string[]; starts: number[]; endOfLine: string } {
  const lines: string[] = [];
  const starts: number[] = [];
  let start = 0;
  let endOfLine: string | undefined;
  for (const match of text.matchAll(LINE_BREAK)) {
    endOfLine ??= match[0];
    const end = match.index + match[0].length;
    starts.push(start);
    lines.push(text.slice(start, end));
    start = end;
  }
  if (start < text.length) {
    starts.push(start);
    lines.push(text.slice(start));
  }
  return { lines, starts, endOfLine: endOfLine ?? '\n' };
}

/** Byte offset of each line's start, and of the end of the text as one more entry. */
function byteStarts(lines: readonly string[], firstByte: number): number[] {
  const encoder = new TextEncoder();
  let position = firstByte;
  const starts = [position];
  for (const line of lines) {
    position += isAscii(line) ? line.length : encoder.encode(line).length;
    starts.push(position);
  }
  return starts;
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range is what is asked for
  return /^[\x00-\x7f]*$/.test(text);
}
