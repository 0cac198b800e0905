import type { CodeDialect } from './code-dialect.ts';

/** What the scanner tells of one line of code. */
export interface CodeLine {
  /** How deep it stands: braces open at its start, less those it closes first; or columns of indentation. */
  readonly level: number;
  /** Whether it stands inside a bracket, a string or a comment that an earlier line opened. */
  readonly isInside: boolean;
  /** Whether it holds nothing but white space; a blank line in a string is not blank. */
  readonly isBlank: boolean;
  /** Whether it holds nothing but a comment, or a part of one. */
  readonly isComment: boolean;
  /** Its last characters that are not comment or white space, up to two. */
  readonly ending: string;
}

/** Columns looked at for indentation alone; more would let one long line take quadratic time. */
const WIDEST_INDENT = 400;
const OPENERS = '([{';
const CLOSERS = ')]}';
/** What stands before a brace that opens a value or a list of names, not a block: `= {`, `({`, `import {`. */
const BEFORE_LITERAL = /(?:[=([,:?&|]|\b(?:return|const|let|var|import|export|type|default))\s*$/;

/** What stands before a slash that opens a regular expression, not a division. */
const BEFORE_REGEX = /(?:^|[=([,:?&|!;{}>]|\breturn|\bcase)\s*$/;
/** Characters of a regular expression at most. */
const LONGEST_REGEX = 1000;
const REGEX = /^\/(?![/*])(?:[^\\/[]|\\.|\[(?:[^\\\]]|\\.)*\])+\/[a-z]*/;
/** A declaration at the start of a line: no bracket is open there, whatever was miscounted before. */
const DECLARATION =
  /^(?:export|import|function|class|def|async def|fn|pub|func|impl|struct|interface|public|private|namespace|package|type \w+ =)\b/;

/** Scans lines of code for how deep each stands and whether a statement could start at it. Guesses nothing of grammar. */
export function scanCode(lines: readonly string[], dialect: CodeDialect): CodeLine[] {
  const scanner = new CodeScanner(dialect);
  return lines.map((line) => scanner.scan(line));
}

class CodeScanner {
  readonly #dialect: CodeDialect;
  /** Brackets that are open, outermost first: whether each opens a block. */
  readonly #open: boolean[] = [];
  #blocks = 0;
  /** What ends the string or comment that is open. */
  #until: string | undefined;
  #ending = '';
  /** Quotes that nothing closes on the rest of the line: they are not looked for again. */
  #unclosed = '';
  /** Whether a backslash at the end of the line before joins this one to it. */
  #isJoined = false;

  constructor(dialect: CodeDialect) {
    this.#dialect = dialect;
  }

  scan(line: string): CodeLine {
    const text = line.trimEnd();
    const indent = text.length - text.trimStart().length;
    if (this.#until === undefined && DECLARATION.test(text)) this.#close();
    const wasComment = this.#until === '*/';
    // The body of a function that is passed to another is no inside: its statements are statements.
    const isInside = this.#isJoined || this.#until !== undefined || this.#open.at(-1) === false;
    const leading = /^[\s}]*/.exec(text)?.[0].replace(/\s/g, '').length ?? 0;
    const depth = Math.max(0, this.#blocks - (isInside ? 0 : leading));
    this.#ending = '';
    this.#unclosed = '';
    this.#isJoined = this.#scanText(text);
    return {
      level: this.#dialect.usesBraces ? depth : columns(text, indent),
      isInside,
      isBlank: text === '' && this.#until === undefined,
      isComment: text !== '' && this.#ending === '' && (wasComment || !isInside),
      ending: this.#isJoined ? '\\' : this.#ending,
    };
  }

  /** Scans to the end of the line; true if a backslash joins the next one to it. */
  #scanText(text: string): boolean {
    let at = 0;
    while (at < text.length) {
      if (this.#until !== undefined) {
        at = this.#skipToEnd(text, at, this.#until);
        continue;
      }
      const sign = text.charAt(at);
      if (this.#startsComment(text, at)) break;
      if (text.startsWith('/*', at) && this.#dialect.usesBraces) {
        this.#until = '*/';
        at += 2;
      } else if (
        sign === '/' &&
        this.#dialect.usesBraces &&
        BEFORE_REGEX.test(text.slice(Math.max(0, at - 12), at))
      ) {
        at += REGEX.exec(text.slice(at, at + LONGEST_REGEX))?.[0].length ?? 1;
        this.#ending = '/';
      } else if (sign === '"' || sign === "'" || sign === '`') {
        at = this.#openString(text, at, sign);
        this.#ending = sign;
      } else {
        this.#bracket(text, at, sign);
        if (sign.trim() !== '') this.#ending = (this.#ending + sign).slice(-2);
        at += 1;
      }
    }
    return this.#until === undefined && this.#ending.endsWith('\\');
  }

  #close(): void {
    this.#open.length = 0;
    this.#blocks = 0;
  }

  #startsComment(text: string, at: number): boolean {
    if (text.charAt(at) === '#')
      return this.#dialect.hasHashComments && (at === 0 || /\s/.test(text.charAt(at - 1)));
    return this.#dialect.usesBraces && text.startsWith('//', at) && text.charAt(at - 1) !== ':';
  }

  #skipToEnd(text: string, at: number, until: string): number {
    let end = text.indexOf(until, at);
    while (end > 0 && until !== '*/' && isEscapedAt(text, end)) end = text.indexOf(until, end + 1);
    if (end === -1) return text.length;
    this.#until = undefined;
    if (until !== '*/') this.#ending = until.slice(-1);
    return end + until.length;
  }

  /** Offset after a string that ends on its line, or after the quotes of one that may not. */
  #openString(text: string, at: number, quote: string): number {
    const triple = quote.repeat(3);
    if (quote !== '`' && this.#dialect.hasTripleQuotes && text.startsWith(triple, at)) {
      this.#until = triple;
      return at + 3;
    }
    if (quote === '`' && this.#dialect.hasBacktickStrings) {
      this.#until = '`';
      return at + 1;
    }
    if (this.#unclosed.includes(quote)) return at + 1;
    let end = text.indexOf(quote, at + 1);
    while (end !== -1 && isEscapedAt(text, end)) end = text.indexOf(quote, end + 1);
    // An apostrophe, a lifetime, a quote in a regular expression: nothing that opens a string.
    if (end === -1) this.#unclosed += quote;
    return end === -1 ? at + 1 : end + 1;
  }

  #opensBlock(before: string): boolean {
    // A brace that starts a line inside brackets is an item of a list.
    if (this.#open.at(-1) === false && before.length < WIDEST_INDENT && before.trim() === '') return false;
    return !BEFORE_LITERAL.test(before.slice(-12));
  }

  #bracket(text: string, at: number, sign: string): void {
    if (OPENERS.includes(sign)) {
      const isBlock = sign === '{' && this.#dialect.usesBraces && this.#opensBlock(text.slice(0, at));
      this.#open.push(isBlock);
      if (isBlock) this.#blocks += 1;
    } else if (CLOSERS.includes(sign) && this.#open.pop() === true) {
      this.#blocks -= 1;
    }
  }
}

function isEscapedAt(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charAt(at - 1 - backslashes) === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

function columns(text: string, indent: number): number {
  let width = 0;
  for (let i = 0; i < indent; i += 1) width += text.charAt(i) === '\t' ? 4 : 1;
  return width;
}
