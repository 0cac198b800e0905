import type * as v from 'valibot';

/** Type names as schemas spell them, in words. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['Object', 'an object'],
  ['Array', 'a list'],
  ['Function', 'a function'],
]);

/** Checks that carry no such name. */
const CHECKS: ReadonlyMap<string, string> = new Map([
  ['integer', 'a whole number'],
  ['safe_integer', 'a whole number'],
  ['finite', 'a finite number'],
  ['non_empty', 'something that is not empty'],
]);

const COMPARISONS: readonly (readonly [RegExp, string])[] = [
  [/^>=/, 'at least '],
  [/^<=/, 'at most '],
  [/^>/, 'more than '],
  [/^</, 'less than '],
];

/** Says what a schema expected, in words; a check's own message is used only if it does not quote the value. */
export function describeExpected(issue: v.BaseIssue<unknown>): string {
  const check = CHECKS.get(issue.type);
  if (check !== undefined) return check;
  // A `v.custom` expects "unknown"; what it takes is in its message, as a check's is.
  if (issue.expected === null || issue.type === 'custom') {
    return quotesTheValue(issue) ? 'a valid value' : issue.message;
  }
  const type = TYPES.get(issue.expected);
  if (type !== undefined) return type;
  const comparison = COMPARISONS.find(([sign]) => sign.test(issue.expected ?? ''));
  if (comparison !== undefined)
    return issue.expected.replace(...comparison) + (isLength(issue) ? ' long' : '');
  // "("auto" | number)" reads as: "auto" or number.
  return issue.expected.replace(/^\((.*)\)$/, '$1').replaceAll(' | ', ' or ');
}

const quotesTheValue = ({ message, received }: v.BaseIssue<unknown>): boolean => message.includes(received);

const isLength = ({ type }: v.BaseIssue<unknown>): boolean => type.endsWith('_length');
