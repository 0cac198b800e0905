const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/;

const MONTHS: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The day of an ISO 8601 timestamp as it is written there, such as `2023-05-08`; undefined where there is none. */
export function dayOf(timestamp: string | undefined): string | undefined {
  // By its spelling: a Date would move it into the time zone of the machine.
  return timestamp === undefined ? undefined : DAY.exec(timestamp)?.[0];
}

/** Spells a day of {@link dayOf} as people do: `8 May 2023`. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}
