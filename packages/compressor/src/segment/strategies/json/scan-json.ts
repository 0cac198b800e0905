const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Offset of the first character at or after `start` that is no JSON white space; at most `end`. */
export function skipSpace(source: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(source.charCodeAt(at))) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === RETURN || code === TAB;
}

/** Offset after the JSON string whose opening quote stands at `start`; -1 when there is none, or it is not valid. */
export function skipString(source: string, start: number, end: number): number {
  if (source.charCodeAt(start) !== QUOTE) return -1;
  let at = start + 1;
  while (at < end) {
    const code = source.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < SPACE) return -1;
    if (code === BACKSLASH) {
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(source)) return -1;
      at = ESCAPE.lastIndex;
    } else at += 1;
  }
  return -1;
}

/** Offset after the number or literal at `start`; -1 when there is none. */
export function skipScalar(source: string, start: number, end: number): number {
  SCALAR.lastIndex = start;
  return SCALAR.test(source) && SCALAR.lastIndex <= end ? SCALAR.lastIndex : -1;
}
