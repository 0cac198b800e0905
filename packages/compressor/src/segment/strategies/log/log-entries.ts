import type { LogLine } from './log-line.ts';

/** The lines of one entry, as a range of line numbers. */
export interface LogEntryRange {
  readonly start: number;
  readonly end: number;
}

/** An entry of more lines is cut: a log that loses its times would become one entry. */
const MOST_LINES = 300;
/** Share of lines with a time from which on every other line continues an entry. */
const TIMED = 0.3;
const CONTINUES = /^(?:\s|$|Caused by: |Suppressed: |Traceback \(most|goroutine \d|created by |[)\]}])/;
const RAISED = /^[A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit|Warning)\b/;

/** Groups lines to entries: a stack trace and other lines that go on stay with the line they belong to. */
export function groupEntries(lines: readonly LogLine[]): LogEntryRange[] {
  const timed = lines.reduce((sum, { time }) => sum + (time === undefined ? 0 : 1), 0);
  const isTimed = timed > 0 && timed >= TIMED * lines.length;
  const entries: LogEntryRange[] = [];
  let start = 0;
  for (let i = 1; i < lines.length; i += 1) {
    const line = lines[i];
    if (line === undefined) break;
    // A line with a time starts an entry in any log: the lines of one share the time that they are read by.
    const continues =
      line.time === undefined && (isTimed || continuesEntry(line.text, lines[i - 1]?.text ?? ''));
    if (continues && i - start < MOST_LINES) continue;
    entries.push({ start, end: i });
    start = i;
  }
  if (lines.length > 0) entries.push({ start, end: lines.length });
  return entries;
}

function continuesEntry(line: string, previous: string): boolean {
  return CONTINUES.test(line) || (RAISED.test(line) && /^\s/.test(previous));
}
