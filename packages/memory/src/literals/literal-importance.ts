import type { LiteralKind } from './literal.ts';

/** How much a value of each kind is worth keeping, 0 to 1: what cannot be guessed or said in other words is worth most. */
const WORTH: Readonly<Record<LiteralKind, number>> = {
  iban: 1,
  uuid: 0.9,
  email: 0.9,
  phone: 0.9,
  money: 0.8,
  code: 0.8,
  date: 0.7,
  url: 0.7,
  path: 0.6,
  percent: 0.6,
  version: 0.6,
  hex: 0.6,
  time: 0.6,
  number: 0.5,
};

/** Small counts such as the 2 of `2 cats` are in every message. */
const SMALL_COUNT = /^\d{1,2}$/;
const SMALL_COUNT_WORTH = 0.2;

/** Words, as in `last year`; a calendar's date has at most single letters, as in `2023-Q3`. */
const RELATIVE_DATE = /[a-z]{2}/;
const RELATIVE_DATE_WORTH = 0.3;

/** Halves a message's importance with the worth of the value itself, both 0 to 1. */
export function literalImportance(kind: LiteralKind, value: string, ofMessage: number): number {
  return (ofMessage + worthOf(kind, value)) / 2;
}

function worthOf(kind: LiteralKind, value: string): number {
  if (kind === 'number' && SMALL_COUNT.test(value)) return SMALL_COUNT_WORTH;
  if (kind === 'date' && RELATIVE_DATE.test(value)) return RELATIVE_DATE_WORTH;
  return WORTH[kind];
}
