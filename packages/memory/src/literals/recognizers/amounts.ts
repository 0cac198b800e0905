import type { Candidate } from '../candidate.ts';
import { CURRENCY_AFTER, CURRENCY_BEFORE, currencyCodeOf, groupsWithCommas } from '../numbers/currencies.ts';
import { readDecimal } from '../numbers/read-decimal.ts';
import { scaleAfter, unitAfter } from '../numbers/units.ts';

/** Digits in groups of three behind a space or an apostrophe, or digits with any marks between them. */
const NUMBER =
  /(?<![\p{L}\p{N}_]|\p{L}-)(?:\d{1,3}(?:[ '’\u00a0\u2009\u202f]\d{3}(?!\d)){1,16}(?:[.,]\d{1,100})?|\d{1,100}(?:[.,]\d{1,100}){0,16})(?:e[+-]?\d{1,4}(?![\p{L}\p{N}]))?/giu;

const PERCENT = /^[ \u00a0\u202f]?(?:[%％]|percent(?![\p{L}])|per cent(?![\p{L}])|pct(?![\p{L}]))/iu;
const SIGN = /(?<![\p{L}\p{N}).])[-−+]$/u;
const FRACTION = /(?<![\p{L}\p{N}/.,-])\d{1,4}\/\d{1,4}(?![\p{L}\p{N}/])/gu;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;
const DIGIT = /\d/;
const DECADE = /^(?:1[5-9]|20)\d0s$/;

/** How far to look for a currency and a sign before a number, and for what is measured behind it, in characters. */
const REACH_BEFORE = 8;
const REACH_AFTER = 24;

/** Finds numbers, and with what stands around them amounts of money, percentages and measures. */
export function* recognizeAmounts(text: string): Iterable<Candidate> {
  for (const { 0: raw, index: start } of text.matchAll(NUMBER)) {
    const amount = readAmount(text, start, raw);
    if (amount === undefined) yield* readList(text, start, raw);
    else yield amount;
  }
  for (const { 0: raw, index: start } of text.matchAll(FRACTION)) {
    yield { kind: 'number', start, end: start + raw.length, value: raw };
  }
}

/** Reads `1,2,3`, which is no number, as the numbers between its commas. */
function* readList(text: string, start: number, raw: string): Iterable<Candidate> {
  const parts = raw.split(',');
  if (parts.length === 1) return;
  let at = start;
  for (const part of parts) {
    const amount = readAmount(text, at, part);
    if (amount !== undefined) yield amount;
    at += part.length + 1;
  }
}

function readAmount(text: string, start: number, raw: string): Candidate | undefined {
  const end = start + raw.length;
  const point = pointBefore(text, start, raw);
  const before = readBefore(text, start - point);
  const after = readAfter(text.slice(end, end + REACH_AFTER), before.currency !== undefined);
  if (runsOn(text, end, after.length) || DECADE.test(text.slice(start, end + after.length))) return undefined;
  const currency = after.currency ?? before.currency;
  const spelling = { commaGroups: groupsWithCommas(currency), spaceGroups: currency !== undefined };
  const reading = point === 1 ? { value: `0.${raw}` } : readDecimal(raw, spelling);
  if (reading === undefined) return undefined;
  return {
    kind: kindOf(currency, after.isPercent),
    start: start - point - before.length,
    end: end + after.length,
    ...reading,
    value: before.isNegative ? `-${reading.value}` : reading.value,
    ...(currency === undefined ? {} : { currency }),
    ...(after.unit === undefined ? {} : { unit: after.unit }),
  };
}

/** Whether letters or digits go on where the number ends, as in `3rd`. */
function runsOn(text: string, end: number, suffixLength: number): boolean {
  const follower = text[end + suffixLength] ?? '';
  return suffixLength === 0 ? WORD_CHARACTER.test(follower) : DIGIT.test(follower);
}

const kindOf = (currency: string | undefined, isPercent: boolean): 'money' | 'percent' | 'number' =>
  currency !== undefined ? 'money' : isPercent ? 'percent' : 'number';

/** Reads `.5`, where a point without digits before it belongs to the number. */
function pointBefore(text: string, start: number, raw: string): 0 | 1 {
  if (text[start - 1] !== '.' || !/^\d+$/.test(raw)) return 0;
  return /[\p{L}\p{N}.]/u.test(text[start - 2] ?? '') ? 0 : 1;
}

interface Before {
  readonly currency?: string | undefined;
  readonly isNegative: boolean;
  readonly length: number;
}

function readBefore(text: string, start: number): Before {
  const before = text.slice(Math.max(0, start - REACH_BEFORE), start);
  const match = CURRENCY_BEFORE.exec(before);
  if (match !== null) {
    const { sign = '', currency = '', inner = '' } = match.groups ?? {};
    return {
      currency: currencyCodeOf(currency),
      isNegative: isMinus(sign) || isMinus(inner),
      length: match[0].length,
    };
  }
  const sign = SIGN.exec(before)?.[0] ?? '';
  return { isNegative: isMinus(sign), length: sign.length };
}

const isMinus = (sign: string): boolean => sign === '-' || sign === '−';

interface After {
  readonly currency?: string | undefined;
  readonly unit?: string | undefined;
  readonly isPercent: boolean;
  readonly length: number;
}

function readAfter(rest: string, hasCurrency: boolean): After {
  const percent = PERCENT.exec(rest)?.[0];
  if (percent !== undefined) return { isPercent: true, length: percent.length };
  const asMoney = scaleAfter(rest, true);
  const scaledCurrency = CURRENCY_AFTER.exec(rest.slice(asMoney?.length ?? 0));
  if (scaledCurrency !== null) {
    return {
      currency: currencyCodeOf(scaledCurrency.groups?.['currency'] ?? ''),
      unit: asMoney?.scale,
      isPercent: false,
      length: (asMoney?.length ?? 0) + scaledCurrency[0].length,
    };
  }
  const scale = scaleAfter(rest, hasCurrency);
  if (scale !== undefined) return { unit: scale.scale, isPercent: false, length: scale.length };
  const unit = hasCurrency ? undefined : unitAfter(rest);
  return { unit: unit?.unit, isPercent: false, length: unit?.length ?? 0 };
}
