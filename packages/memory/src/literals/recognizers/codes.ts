import type { Candidate, Recognizer } from '../candidate.ts';
import { fromPattern } from './from-pattern.ts';

/** Finds UUIDs; their value is lower-case. */
export const recognizeUuids: Recognizer = fromPattern({
  kind: 'uuid',
  needs: /-/,
  pattern:
    /(?<![\p{L}\p{N}_-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\p{N}_-])/giu,
  read: (raw) => ({ value: raw.toLowerCase() }),
});

/** Finds hexadecimal numbers: `0x1F`, eight or more digits with a letter among them, and network card addresses. */
export const recognizeHex: Recognizer = fromPattern({
  kind: 'hex',
  pattern:
    /(?<![\p{L}\p{N}_:-])(?:0x[0-9a-f]{1,128}|[0-9a-f]{8,128}|[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5})(?![\p{L}\p{N}_])/giu,
  read: (raw) => {
    const isMixed = /\d/.test(raw) && /[a-f]/i.test(raw);
    return isMixed || /^0x|[:-]/i.test(raw) ? { value: raw.toLowerCase() } : undefined;
  },
});

/** Finds versions: `1.2.3`, `v2`, `2.0.0-rc.1+build`, and `2.1` behind the word. */
export const recognizeVersions: Recognizer = fromPattern({
  kind: 'version',
  pattern:
    /(?<![\p{L}\p{N}_.-])(?:v\d{1,6}(?:\.\d{1,6}){0,3}|\d{1,6}(?:\.\d{1,6}){2,3}|(?<=version |release )\d{1,6}(?:\.\d{1,6}){0,2})(?:-[0-9a-z.-]{1,60})?(?:\+[0-9a-z.-]{1,60})?(?![\p{L}\p{N}_])/giu,
  read: (raw) => {
    const version = raw.replace(/[.-]{1,60}$/, '');
    return { value: version.replace(/^v/i, ''), length: version.length };
  },
});

const NETWORK_ADDRESS =
  /(?<![\p{L}\p{N}_.-])\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5}|\/\d{1,2})?(?![\p{L}\p{N}_]|\.\d)/gu;

const networkAddresses = fromPattern({
  kind: 'code',
  pattern: NETWORK_ADDRESS,
  read: (raw) =>
    raw
      .split(/[:/]/, 1)
      .join()
      .split('.')
      .every((part) => Number(part) <= 255)
      ? { value: raw }
      : undefined,
});

const tickets = fromPattern({
  kind: 'code',
  needs: /\d/,
  pattern:
    /(?<![\p{L}\p{N}_/#.-])(?:#\d{1,12}|#?[A-Za-z0-9]{1,32}(?:[-_/][A-Za-z0-9]{1,32}){0,6})(?![\p{L}\p{N}_])/gu,
  read: (raw) => (looksLikeCode(raw) ? { value: raw } : undefined),
});

/** Finds codes that people and machines give out: `RX1234-A`, `#4711`, `blueFox-99`, `192.168.0.1`. */
export function* recognizeCodes(text: string): Iterable<Candidate> {
  yield* networkAddresses(text);
  yield* tickets(text);
}

const LONGEST_CODE = 64;
/** `3rd`, `90s`, `4x`, `30-day`: a number and a word. */
const COUNTED = /^\d+(?:st|nd|rd|th|s|x|-[a-z]+)$/i;

/** Letters and digits in one word; without capitals it takes more digits, because `python3` and `utf-8` are words. */
function looksLikeCode(raw: string): boolean {
  if (/^#\d+$/.test(raw)) return true;
  const digits = raw.match(/\d/g)?.length ?? 0;
  const hasSmall = /[a-z]/.test(raw);
  const hasCapital = /[A-Z]/.test(raw);
  if (digits === 0 || !(hasSmall || hasCapital) || raw.length > LONGEST_CODE || COUNTED.test(raw))
    return false;
  if (!hasSmall) return true;
  if (raw.includes('/')) return false;
  return hasCapital ? raw.length >= 5 : digits >= 3 && raw.length >= 5;
}
