import { type Line, readLines } from '../text/read-lines.ts';

/** A fenced block of Markdown, from the line that opens it to the one that closes it. */
export interface Fence {
  /** The word after the opening fence, in lower case; empty when there is none. */
  readonly language: string;
  readonly fenceStart: number;
  /** Offset of what it holds. */
  readonly start: number;
  /** Offset after what it holds. */
  readonly end: number;
  readonly fenceEnd: number;
}

const OPENS = /^(`{3,}|~{3,})\s*([\w+#.-]*)/;

/** Finds fenced blocks (CommonMark 4.5). One that never closes is text. */
export function findFences(source: string): Fence[] {
  if (!source.includes('```') && !source.includes('~~~')) return [];
  const fences: Fence[] = [];
  let open: { readonly line: Line; readonly marks: string; readonly language: string } | undefined;
  for (const line of readLines(source)) {
    if (open === undefined) {
      const [, marks, language = ''] = OPENS.exec(line.text) ?? [];
      // A backtick behind makes it code within a line.
      if (marks !== undefined && !line.text.includes('`', marks.length))
        open = { line, marks, language: language.toLowerCase() };
    } else if (isClosing(line.text, open.marks)) {
      fences.push({
        language: open.language,
        fenceStart: open.line.start,
        start: open.line.end,
        end: line.start,
        fenceEnd: line.end,
      });
      open = undefined;
    }
  }
  return fences;
}

function isClosing(text: string, marks: string): boolean {
  return text.length >= marks.length && text === (marks[0] ?? '`').repeat(text.length);
}
