import type { CommentSyntax } from '../languages/language-definition.ts';
import type { SourceText } from '../source/source-text.ts';

/** A run of source lines that an output leaves out. */
export interface Gap {
  readonly source: SourceText;
  readonly comment: CommentSyntax;
  /** First and last line left out, both not blank. */
  readonly from: number;
  readonly to: number;
  /** What is in it, such as `3 methods`. */
  readonly content?: string;
  /**
   * Says how many lines are left out instead of which: where the source is an excerpt itself, numbers of its lines would
   * stand beside those of the file. @default false
   */
  readonly isCounted?: boolean;
}

/** The line that stands for a gap: a comment of the language, at the indentation of the first line left out. */
export function gapMarker({ source, comment, from, to, content, isCounted = false }: Gap): string {
  const indentation = /^[ \t]*/.exec(source.line(from))?.[0] ?? '';
  const lines = isCounted ? countOf(to - from + 1) : from === to ? `line ${from}` : `lines ${from}-${to}`;
  const what = content === undefined ? '' : ` (${content})`;
  const close = comment.close === undefined ? '' : ` ${comment.close}`;
  return `${indentation}${comment.open} ... ${lines}${what} ...${close}${source.endOfLine}`;
}

const countOf = (lines: number): string => (lines === 1 ? '1 line' : `${lines} lines`);
