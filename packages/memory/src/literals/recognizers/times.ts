import type { Candidate, Reading } from '../candidate.ts';
import { fromPattern } from './from-pattern.ts';

const ZONE = String.raw`(?: ?(?<zone>UTC|GMT|CET|CEST|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|Z)(?![\p{L}\p{N}]))?`;

/** `13:05`, `13:05:30 UTC`. */
const clock24 = fromPattern({
  kind: 'time',
  pattern: new RegExp(
    String.raw`(?<![\p{L}\p{N}_:.,])(?<h>\d{1,2}):(?<min>\d{2})(?::(?<s>\d{2}(?:\.\d{1,6})?))?(?![\p{L}\p{N}_]|:\d)${ZONE}`,
    'gu',
  ),
  read: (_raw, { h = '', min = '', s, zone }) => {
    if (h.padStart(2, '0') > '24' || min > '59') return undefined;
    return timeOf(h, min, s, zone);
  },
});

/** `1:56 pm`, `3pm`, `3 p.m.` */
const clock12 = fromPattern({
  kind: 'time',
  pattern: new RegExp(
    String.raw`(?<![\p{L}\p{N}_:.,])(?<h>\d{1,2})(?:[:.](?<min>\d{2}))?(?::(?<s>\d{2}))?[ \u00a0\u202f]?(?:(?<half>[ap])m(?![\p{L}\p{N}_])|(?<dotted>[ap])\.m(?:\.|(?![\p{L}\p{N}_])))${ZONE}`,
    'giu',
  ),
  read: (_raw, { h = '', min = '00', s, half, dotted, zone }) => {
    const hour = hourOfDay(h, (half ?? dotted ?? '').toLowerCase() === 'p');
    if (hour === undefined || min > '59') return undefined;
    return timeOf(hour, min, s, zone?.toUpperCase());
  },
});

/** Finds times of day; their value is on the 24-hour clock. */
export function* recognizeTimes(text: string): Iterable<Candidate> {
  yield* clock24(text);
  yield* clock12(text);
}

function timeOf(h: string, min: string, s: string | undefined, zone: string | undefined): Reading {
  const value = `${h.padStart(2, '0')}:${min}${s === undefined ? '' : `:${s}`}`;
  return zone === undefined ? { value } : { value, unit: zone };
}

const AFTERNOON = ['12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23'];

/** 12 am is 00 and 12 pm is 12. */
function hourOfDay(h: string, isAfternoon: boolean): string | undefined {
  const hour = h.padStart(2, '0');
  if (hour < '01' || hour > '12') return undefined;
  const sinceTwelve = hour === '12' ? '00' : hour;
  return isAfternoon ? AFTERNOON[Number(sinceTwelve)] : sinceTwelve;
}
