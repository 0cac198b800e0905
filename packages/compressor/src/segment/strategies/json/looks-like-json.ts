import { parseJson, readJsonValue } from './parse-json.ts';
import { skipSpace } from './scan-json.ts';

/** `{` before a key or its end; `[` before any value or its end. */
const BEGINNING = /^\s*(?:\{\s*(?:"|\})|\[\s*(?:["[{\]]|-?\d|true\b|false\b|null\b))/;
const PEEK = 1000;

/**
 * Tells whether a text is one JSON object or array. Parses it when its beginning and end agree with that, and so is
 * linear; what is no JSON is mostly told by a look at the two.
 */
export function isJsonBlock(text: string): boolean {
  if (!BEGINNING.test(text.slice(0, PEEK))) return false;
  const opening = text[skipSpace(text, 0, text.length)];
  let last = text.length - 1;
  while (last > 0 && /\s/.test(text.charAt(last))) last -= 1;
  return text[last] === (opening === '{' ? '}' : ']') && parseJson(text) !== undefined;
}

/**
 * Finds where the JSON object or array ends that begins at `start`; `undefined` when none does, or it is cut short.
 * Linear in what it reads. A scalar is none: prose is full of numbers.
 */
export function findJsonEnd(source: string, start: number, end: number = source.length): number | undefined {
  if (!BEGINNING.test(source.slice(start, Math.min(end, start + PEEK)))) return undefined;
  return readJsonValue(source, start, end)?.end;
}
