/**
 * Cuts a text into parts of at most `size` UTF-16 units, at least 2, whose token counts sum to the whole's.
 *
 * Cuts between an ASCII letter or digit and a space or line break: no pre-token of any encoding holds both in that
 * order. Where the last quarter of a part has no such place, cuts anywhere but through a surrogate pair, which may
 * change the count by a few tokens.
 */
export function* splitText(text: string, size: number): Generator<string, void, undefined> {
  let start = 0;
  while (text.length - start > size) {
    const end =
      lastFreeCut(text, start + size - (size >> 2), start + size) ?? beforeLowSurrogate(text, start + size);
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}

function lastFreeCut(text: string, from: number, to: number): number | undefined {
  for (let index = to; index > from; index -= 1) {
    if (isSpace(text.charCodeAt(index)) && isAlphanumeric(text.charCodeAt(index - 1))) return index;
  }
  return undefined;
}

function beforeLowSurrogate(text: string, index: number): number {
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  const inPair = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
  return inPair ? index - 1 : index;
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13;

function isAlphanumeric(code: number): boolean {
  const lower = code | 32;
  return (code >= 48 && code <= 57) || (lower >= 97 && lower <= 122);
}
