import type { Candidate } from '../candidate.ts';
import { fromPattern, type PatternReading } from './from-pattern.ts';

const FEWEST_DIGITS = 7;
/** As many as an international number may have (ITU-T E.164). */
const MOST_DIGITS = 15;

/** `+49 30 901820`. */
const international = fromPattern({
  kind: 'phone',
  pattern: /(?<![\p{L}\p{N}_+])\+\d[\d ()./\u00a0-]{5,24}/gu,
  read: (raw) => {
    // Another number may follow behind a space: the longest beginning that is not too long is taken.
    for (let end = raw.length; end > 0; end = raw.slice(0, end).search(/[ \u00a0][^ \u00a0]*$/)) {
      const reading = readPhone(raw.slice(0, end).replace(/\D+$/, ''));
      if (reading !== undefined) return reading;
    }
    return undefined;
  },
});

/** `(030) 901-8200`, `555-867-5309`, `0151 2345678`, `555-0123`. */
const national = fromPattern({
  kind: 'phone',
  pattern:
    /(?<![\p{L}\p{N}_+/.,-])(?:\(\d{2,5}\)[ -]?\d{3,4}[ -]?\d{3,5}|\d{3}[-. ]\d{3}[-. ]\d{4}|0\d{2,4}[ /-]\d{3,9}(?:[ -]\d{2,5}){0,3}|\d{3}-\d{4})(?![\p{L}\p{N}_]|[-./,]\d)/gu,
  read: (raw) => readPhone(raw),
});

/** Finds telephone numbers; their value is their digits, with the `+` where there is one. */
export function* recognizePhones(text: string): Iterable<Candidate> {
  yield* international(text);
  yield* national(text);
}

function readPhone(raw: string): PatternReading | undefined {
  const digits = raw.replace(/\D/g, '');
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) return undefined;
  return { value: raw.startsWith('+') ? `+${digits}` : digits, length: raw.length };
}
