import type { Candidate, Recognizer } from '../candidate.ts';
import { fromPattern, type MatchGroups, type PatternReading } from './from-pattern.ts';
import { MONTH_NAME, monthNumber } from './months.ts';

const NOT_INSIDE = String.raw`(?<![\p{L}\p{N}_/.-])`;
const NOT_BEFORE = String.raw`(?![\p{L}\p{N}_]|[:.,/-]\d)`;

const pattern = (source: string): RegExp => new RegExp(`${NOT_INSIDE}${source}${NOT_BEFORE}`, 'giu');

/** `2023-05-08`, also with a time: `2023-05-08T13:05:00Z`. */
const iso = fromPattern({
  kind: 'date',
  pattern: pattern(
    String.raw`(?<y>\d{4})(?<mark>[-/.])(?<m>\d{1,2})\k<mark>(?<d>\d{1,2})(?:[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?))?`,
  ),
  read: (_raw, { y, m, d, time }) => {
    const date = calendarDate(y, m, d);
    if (date === undefined) return undefined;
    return { value: time === undefined ? date : `${date}T${time.toUpperCase()}` };
  },
});

/** `8.5.2023`, which is day first, and `8/5/2023`, which is either. */
const numeric = fromPattern({
  kind: 'date',
  pattern: pattern(String.raw`(?<a>\d{1,2})(?<mark>[./-])(?<b>\d{1,2})\k<mark>(?<y>\d{4}|\d{2})`),
  read: (raw, { a = '', b = '', y = '', mark }) => {
    const year = y.length === 2 ? `20${y}` : y;
    const dayFirst = calendarDate(year, b, a);
    const monthFirst = mark === '.' ? undefined : calendarDate(year, a, b);
    const reading = dayFirst ?? monthFirst;
    if (reading === undefined) return undefined;
    // With two digits of a year the century is a guess, and 1.2.23 may be a version.
    if (y.length === 2)
      return a.length + b.length < 4 && mark === '.' ? undefined : { value: raw, ambiguous: true };
    const isSure = dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst;
    return isSure ? { value: reading } : { value: raw, ambiguous: true };
  },
});

/** `8 May 2023`, `8th of May`, `8. Mai 2023`. */
const dayMonth = fromPattern({
  kind: 'date',
  pattern: pattern(
    String.raw`(?<d>\d{1,2})(?<ordinal>st|nd|rd|th|\.)?(?: of)?[ -](?<month>${MONTH_NAME})(?:\.?,?[ -](?<y>\d{4}))?`,
  ),
  read: readNamed,
});

/** `May 8th, 2023`, `May 8`. */
const monthDay = fromPattern({
  kind: 'date',
  pattern: pattern(
    String.raw`(?<month>${MONTH_NAME})\.? (?:the )?(?<d>\d{1,2})(?<ordinal>st|nd|rd|th)?(?:,? (?<y>\d{4}))?`,
  ),
  read: readNamed,
});

/** `May 2023`. */
const monthYear = fromPattern({
  kind: 'date',
  pattern: pattern(String.raw`(?<month>${MONTH_NAME})\.?,? (?:of )?(?<y>[12]\d{3})`),
  read: (_raw, { month = '', y }) => ({ value: `${y}-${monthNumber(month)}` }),
});

/** `05/2023`. */
const monthSlashYear = fromPattern({
  kind: 'date',
  pattern: pattern(String.raw`(?<m>0?[1-9]|1[0-2])/(?<y>[12]\d{3})`),
  read: (_raw, { m = '', y }) => ({ value: `${y}-${m.padStart(2, '0')}` }),
});

/** `Q3 2023`, `2023-Q3`. */
const quarter = fromPattern({
  kind: 'date',
  pattern: pattern(String.raw`(?:Q(?<q>[1-4])[ /-]?(?<y>[12]\d{3})|(?<y2>[12]\d{3})[ -]?Q(?<q2>[1-4]))`),
  read: (_raw, { q, y, q2, y2 }) => ({ value: `${y ?? y2}-Q${q ?? q2}` }),
});

/** `2023年5月8日`, `2023년 5월`, `5月8日`. */
const eastAsian = fromPattern({
  kind: 'date',
  pattern: pattern(
    String.raw`(?:(?<y>\d{4})[年년](?: ?(?<m>\d{1,2})[月월](?: ?(?<d>\d{1,2})[日号일])?)?|(?<m2>\d{1,2})[月월] ?(?<d2>\d{1,2})[日号일])`,
  ),
  needs: /[年月년월]/,
  read: (_raw, { y, m, d, m2, d2 }) => {
    if (y === undefined) return dayWithoutYear(m2, d2);
    if (m === undefined) return { value: y };
    const date = calendarDate(y, m, d ?? '1');
    if (date === undefined) return undefined;
    return { value: d === undefined ? date.slice(0, 'yyyy-mm'.length) : date };
  },
});

const recognizers: readonly Recognizer[] = [
  iso,
  eastAsian,
  numeric,
  dayMonth,
  monthDay,
  monthYear,
  monthSlashYear,
  quarter,
];

/** Finds days, months and quarters; their value is as ISO 8601 has it, `--05-08` for a day without a year. */
export function* recognizeDates(text: string): Iterable<Candidate> {
  for (const recognize of recognizers) yield* recognize(text);
}

/** Words of every day that are also months: without a capital, a day alone does not make them one. */
const ALSO_WORDS = new Set(['may', 'march', 'mar', 'sep', 'dec', 'jan']);

function readNamed(_raw: string, { month = '', d, y, ordinal }: MatchGroups): PatternReading | undefined {
  if (y === undefined && ordinal === undefined && ALSO_WORDS.has(month)) return undefined;
  if (y === undefined) return dayWithoutYear(monthNumber(month), d);
  const date = calendarDate(y, monthNumber(month), d);
  return date === undefined ? undefined : { value: date };
}

/** A leap year stands in for the year that is not said, so that 29 February is a day. */
function dayWithoutYear(month: string | undefined, day: string | undefined): PatternReading | undefined {
  const date = calendarDate('2000', month, day);
  return date === undefined ? undefined : { value: `-${date.slice('2000'.length)}` };
}

/** The ISO date of a day that exists, by the calendar and not by arithmetic on the digits. */
function calendarDate(y = '', m = '', d = ''): string | undefined {
  const month = m.padStart(2, '0');
  const day = d.padStart(2, '0');
  const date = `${y}-${month}-${day}`;
  const stamp = new Date(`${date}T00:00:00Z`);
  const exists = !Number.isNaN(stamp.getTime()) && stamp.toISOString().startsWith(date);
  return exists ? date : undefined;
}
