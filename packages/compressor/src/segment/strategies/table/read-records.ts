/** One record of delimited text: a line, or several where a quoted field holds line ends. */
export interface DelimitedRecord {
  /** Offset of its first character, in UTF-16 code units. */
  readonly start: number;
  /** Offset after its line end. */
  readonly end: number;
  /** As they are written, quotes and white space included. */
  readonly fields: readonly string[];
}

/** What was read of a delimited text. */
export interface DelimitedRecords {
  readonly records: readonly DelimitedRecord[];
  /** Whether the records cover the text; not when a quoted field does not end. */
  readonly isComplete: boolean;
}

/**
 * Reads delimited text by RFC 4180: a field may be quoted, and then hold delimiters, line ends and doubled quotes.
 * Empty lines are records of one empty field. Linear.
 */
export function readRecords(source: string, start: number, end: number, delimiter: string): DelimitedRecords {
  const records: DelimitedRecord[] = [];
  let fields: string[] = [];
  let recordStart = start;
  let at = start;
  while (at < end) {
    const after = endOfField(source, at, end, delimiter);
    if (after < 0) return { records, isComplete: false };
    fields.push(source.slice(at, after));
    at = after + 1;
    if (after < end && source[after] === delimiter) {
      // A delimiter at the very end leaves an empty field after it.
      if (at < end) continue;
      fields.push('');
    }
    records.push({ start: recordStart, end: Math.min(at, end), fields });
    recordStart = at;
    fields = [];
  }
  return { records, isComplete: true };
}

/** Offset of the delimiter or newline after the field at `start`, or `end`; -1 when its quotes do not close. */
function endOfField(source: string, start: number, end: number, delimiter: string): number {
  let at = start;
  if (source[at] === '"') {
    at = endOfQuotes(source, start + 1, end);
    if (at < 0) return -1;
  }
  while (at < end && source[at] !== delimiter && source[at] !== '\n') at += 1;
  return at;
}

function endOfQuotes(source: string, start: number, end: number): number {
  let at = start;
  for (;;) {
    const quote = source.indexOf('"', at);
    if (quote < 0 || quote >= end) return -1;
    if (source[quote + 1] !== '"') return quote + 1;
    at = quote + 2;
  }
}
