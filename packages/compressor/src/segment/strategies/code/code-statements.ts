import type { CodeLine } from './scan-code.ts';

/** Lines of code with what the scanner tells of them. */
export interface ScannedCode {
  readonly texts: readonly string[];
  readonly lines: readonly CodeLine[];
}

/** A statement with the comments and decorators before it, as line numbers. */
export interface CodeStatement {
  readonly start: number;
  readonly end: number;
  /** Its first line that is neither comment nor decorator. */
  readonly head: number;
  /** Where its body starts, and where its last lines start that only close it; absent if it has no body of its own. */
  readonly body: { readonly start: number; readonly end: number } | undefined;
}

/** A line that goes on with the statement before it. */
const CONTINUES =
  /^\s*(?:[)\]}.?:|&+*/=<>,]|(?:else|elif|elsif|catch|except|finally|rescue|ensure|extends|implements|and|or)\b|(?:when|then|where|end|fi|done|esac)(?:[\s;&|]|$))/;
/** The end of a line that goes on in the next; `++`, `--` and the end of a comment are none. */
const GOES_ON = /(?:[,=.([\\|&?<]|[^+]\+|[^-]-|=>)$/;
const DECORATOR = /^\s*(?:@[\w.]|#\[|\[\w+(?:\(.*\))?\]\s*$|template\s*<)/;
/** The text of a function that describes it, first in its body. */
const DOCSTRING = /^\s*[rRuU]?(?:"""|'''|"[^"]*"\s*$)/;

/** Splits lines `start` to `end` into the statements that stand least deep among them. */
export function splitStatements(code: ScannedCode, start: number, end: number): CodeStatement[] {
  const base = baseLevel(code, start, end);
  const heads: number[] = [];
  for (let i = start; i < end; i += 1) {
    if (code.lines[i]?.level === base && startsStatement(code, i, start)) heads.push(i);
  }
  const starts = heads.map((head, i) => leadStart(code, head, i === 0 ? start : (heads[i - 1] ?? start) + 1));
  if (starts.length > 0) starts[0] = start;
  return heads.map((head, i) => {
    const stop = starts[i + 1] ?? end;
    return { start: starts[i] ?? start, end: stop, head, body: bodyOf(code, head, stop, base) };
  });
}

function baseLevel({ lines }: ScannedCode, start: number, end: number): number {
  let base = Infinity;
  for (let i = start; i < end; i += 1) {
    const line = lines[i];
    if (line !== undefined && !line.isInside && !line.isBlank && !line.isComment)
      base = Math.min(base, line.level);
  }
  return base;
}

function startsStatement({ texts, lines }: ScannedCode, i: number, first: number): boolean {
  const text = texts[i] ?? '';
  if (!isPlain(lines[i]) || DECORATOR.test(text)) return false;
  let before = i - 1;
  while (before >= first && (lines[before]?.isBlank === true || lines[before]?.isComment === true))
    before -= 1;
  if (before < first) return true;
  return !CONTINUES.test(text) && !GOES_ON.test(lines[before]?.ending ?? '') && !isBraceAlone(text);
}

/** In the style that gives a block's brace a line of its own, it belongs to the line before. */
function isBraceAlone(text: string): boolean {
  return text.trim() === '{';
}

/** First line of the comments and decorators right before a statement. */
function leadStart({ texts, lines }: ScannedCode, head: number, least: number): number {
  let start = head;
  while (start > least) {
    const before = lines[start - 1];
    if (before === undefined || before.isBlank) break;
    if (!before.isComment && !(DECORATOR.test(texts[start - 1] ?? '') && !before.isInside)) break;
    start -= 1;
  }
  return start;
}

function bodyOf(code: ScannedCode, head: number, end: number, base: number): CodeStatement['body'] {
  const isDeeper = (i: number): boolean => isPlain(code.lines[i]) && (code.lines[i]?.level ?? 0) > base;
  let start = head + 1;
  while (start < end && !isDeeper(start)) start += 1;
  let close = start;
  while (close < end && !(isPlain(code.lines[close]) && code.lines[close]?.level === base)) close += 1;
  // Another clause, such as an else, comes after the first close: a part of the body alone would mislead.
  for (let i = close; i < end; i += 1) if (isDeeper(i)) return undefined;
  start = bodyStart(code, head, start, close);
  return start < close ? { start, end: close } : undefined;
}

/** Leaves a docstring with the signature that it describes, and a comment with the statement that it is about. */
function bodyStart({ lines, texts }: ScannedCode, head: number, first: number, close: number): number {
  let start = first;
  if (DOCSTRING.test(texts[start] ?? '')) {
    start += 1;
    while (start < close && (lines[start]?.isInside === true || lines[start]?.isBlank === true)) start += 1;
  } else {
    while (start > head + 1 && lines[start - 1]?.isComment === true) start -= 1;
  }
  return start;
}

/** Whether a line holds code of its own, so that its level says where it stands. */
function isPlain(line: CodeLine | undefined): boolean {
  return line !== undefined && !line.isInside && !line.isBlank && !line.isComment;
}
