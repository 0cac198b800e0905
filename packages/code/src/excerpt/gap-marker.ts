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
}

/** The line that stands for a gap: a comment of the language, at the indentation of the first line left out. */
export function gapMarker({ source, comment, from, to, content }: Gap): string {
  const indentation = /^[ \t]*/.exec(source.line(from))?.[0] ?? '';
  const lines = from === to ? `line ${from}` : `lines ${from}-${to}`;
  const what = content === undefined ? '' : ` (${content})`;
  const close = comment.close === undefined ? '' : ` ${comment.close}`;
  return `${indentation}${comment.open} ... ${lines}${what} ...${close}${source.endOfLine}`;
}
