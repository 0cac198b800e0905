/** Where the time of a log line stands in it. */
export interface TimestampSpan {
  readonly start: number;
  readonly end: number;
}

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const CLOCK = String.raw`\d{2}:\d{2}:\d{2}(?:[.,:]\d{1,9})?`;

/** The forms, the ones with the most to them first: a line's time is read by the first that fits. */
const FORMS: readonly RegExp[] = [
  String.raw`\d{4}-\d{2}-\d{2}-\d{2}\.\d{2}\.\d{2}\.\d{1,9}`,
  String.raw`\d{4}[-/]\d{2}[-/]\d{2}[T ]${CLOCK}`,
  String.raw`\d{8}[- ]\d{1,2}:\d{1,2}:\d{1,2}(?:[.,:]\d{1,9})?`,
  String.raw`\d{2}/${MONTH}/\d{4}:\d{2}:\d{2}:\d{2}`,
  String.raw`(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?${MONTH} [ \d]\d ${CLOCK}`,
  String.raw`\d{2}[/.-]\d{2}(?:[/.-]\d{2,4})? ${CLOCK}`,
  String.raw`(?<=[IWEFD])\d{4} ${CLOCK}`,
  String.raw`\d{6} \d{6}`,
  String.raw`\b${CLOCK}`,
  String.raw`\b1\d{9}(?:\.\d{1,9}|\d{3})?`,
].map((form) => new RegExp(`(?<!\\d)${form}(?!\\d)`));

/** How far into a line its time is looked for, in characters. */
const REACH = 160;

/**
 * Finds the time of a log line: ISO 8601, syslog, the forms of log4j, Apache, klog and others; undefined without one.
 * A zone or a year after the clock is not part of it: they seldom differ, and so belong to the text.
 */
export function findTimestamp(line: string): TimestampSpan | undefined {
  const opening = line.length > REACH ? line.slice(0, REACH) : line;
  for (const form of FORMS) {
    const match = form.exec(opening);
    if (match !== null) return { start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}
