const NAMES: Readonly<Record<string, readonly string[]>> = {
  '01': ['january', 'jan', 'januar'],
  '02': ['february', 'feb', 'februar'],
  '03': ['march', 'mar', 'märz'],
  '04': ['april', 'apr'],
  '05': ['may', 'mai'],
  '06': ['june', 'jun', 'juni'],
  '07': ['july', 'jul', 'juli'],
  '08': ['august', 'aug'],
  '09': ['september', 'sept', 'sep'],
  '10': ['october', 'oct', 'oktober', 'okt'],
  '11': ['november', 'nov'],
  '12': ['december', 'dec', 'dezember', 'dez'],
};

const monthOf = new Map(
  Object.entries(NAMES).flatMap(([month, names]) => names.map((name) => [name, month])),
);

/** Matches a month's English or German name, or its short form; for use inside a pattern that ignores case. */
export const MONTH_NAME: string = [...monthOf.keys()].sort((a, b) => b.length - a.length).join('|');

/** The two digits of a month's name, `05` for `May`. */
export const monthNumber = (name: string): string | undefined => monthOf.get(name.toLowerCase());
