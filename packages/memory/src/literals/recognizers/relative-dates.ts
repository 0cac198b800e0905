import type { Recognizer } from '../candidate.ts';
import { fromPattern } from './from-pattern.ts';

const COUNT = String.raw`(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a )?few|(?:a )?couple(?: of)?)`;
const SPAN = '(?:minutes?|hours?|days?|weeks?|weekends?|months?|years?)';
const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const NAMED = `(?:week|weekend|month|year|quarter|night|morning|evening|spring|summer|autumn|fall|winter|${DAY})`;

const RELATIVE = [
  'the day before yesterday',
  'the day after tomorrow',
  'yesterday',
  'tomorrow',
  'today',
  'tonight',
  `(?:last|next|this|coming) ${NAMED}`,
  `${COUNT} ${SPAN} (?:ago|from now)`,
  `in ${COUNT} ${SPAN}`,
];

/**
 * Finds days that count from when they are said, such as `next Friday` and `two weeks ago`. Their value is what was
 * said; {@link Literal.saidAt} tells what it counts from.
 */
export const recognizeRelativeDates: Recognizer = fromPattern({
  kind: 'date',
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}_-])(?:${RELATIVE.join('|')})(?![\p{L}\p{N}_])`, 'giu'),
  read: (raw) => ({ value: raw.toLowerCase() }),
});
