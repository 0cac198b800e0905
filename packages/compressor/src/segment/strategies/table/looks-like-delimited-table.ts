import { type DelimitedRecord, readRecords } from './read-records.ts';

/** What parts fields, the surest sign first. */
const DELIMITERS = ['\t', ';', ','];
/** Characters that are looked at. */
const PEEK = 16_000;
const FEWEST_RECORDS = 3;
/** With two columns only, a comma a line is no strong sign. */
const FEWEST_NARROW_RECORDS = 5;
/** Of the records, as wide as the head. */
const LEAST_EVEN = 0.9;
/** Of the fields, with a space before them; in prose nearly all have one. */
const MOST_SPACED = 0.3;
const LONGEST_NAME = 50;
const NAME = /^"?[\p{L}_#%$€@][^{};<>=]*"?$/u;

/** Tells whether a text is comma, semicolon or tab separated values under a head, by its beginning. */
export function isDelimitedTable(text: string): boolean {
  return findDelimiter(text) !== undefined;
}

/** The character that parts the fields of a table with a head; `undefined` when the text is none. */
export function findDelimiter(text: string): string | undefined {
  const peeked = text.slice(0, PEEK);
  return DELIMITERS.find((delimiter) => {
    const { records, isComplete } = readRecords(peeked, 0, peeked.length, delimiter);
    if (text.length <= PEEK) return isComplete && isTable(records.filter(isFilled), delimiter);
    // The record at the cut may be a part of one.
    return isTable(records.slice(0, isComplete ? -1 : undefined).filter(isFilled), delimiter);
  });
}

function isTable(records: readonly DelimitedRecord[], delimiter: string): boolean {
  const [head, ...rows] = records;
  const width = head?.fields.length ?? 0;
  const fewest = width === 2 && delimiter !== '\t' ? FEWEST_NARROW_RECORDS : FEWEST_RECORDS;
  if (head === undefined || width < 2 || records.length < fewest) return false;
  const names = head.fields.map((field) => field.trim());
  if (!names.every(isName) || new Set(names).size < width) return false;
  const even = rows.filter(({ fields }) => fields.length === width);
  if (even.length < rows.length * LEAST_EVEN) return false;
  return delimiter === '\t' || !isProse(even);
}

function isFilled({ fields }: DelimitedRecord): boolean {
  return fields.some((field) => field.trim() !== '');
}

function isName(field: string): boolean {
  return field.length <= LONGEST_NAME && NAME.test(field) && !/[.!?]"?$/.test(field);
}

/** Sentences have a space after a comma, and few of their parts are numbers. */
function isProse(rows: readonly DelimitedRecord[]): boolean {
  const fields = rows.flatMap((row) => row.fields.slice(1));
  const spaced = fields.filter((field) => field.startsWith(' ')).length;
  const numbers = fields.filter((field) => /^\s*"?-?[\d.,:/-]+%?"?\s*$/.test(field)).length;
  return spaced > fields.length * MOST_SPACED && numbers * 2 < fields.length;
}
