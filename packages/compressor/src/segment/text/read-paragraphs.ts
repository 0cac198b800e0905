import { lineRole } from './line-role.ts';
import type { Line } from './read-lines.ts';

/** A piece of a paragraph that holds whole sentences: a heading, an item of a list, or text, its wrapped lines joined. */
export interface Run {
  readonly role: 'heading' | 'item' | 'rule' | 'text';
  /** Offset of its first character in the source. */
  readonly start: number;
  /** Offset after it, blank lines behind included. */
  readonly end: number;
  /** Number of lines, blank ones not counted. */
  readonly lines: number;
  /** The last line that is not blank, without white space around it. */
  readonly lastText: string;
}

/** Lines that no blank one parts. */
export type Paragraph = readonly Run[];

/** A line this long that does not end like a sentence was wrapped: its sentence goes on below. */
const WRAPPED_FROM = 40;
const WIDEST_NEXT = 1.5;
const LONGEST_TITLE = 90;
const ENDS_SENTENCE = /[.!?…:;。！？：；|]["'”’»)\]]*$/u;
const ENDS_CLAUSE = /[.!?…,:;。！？：；，、|]["'”’»)\]]*$/u;

/**
 * Groups lines into paragraphs of runs, which together cover the lines. Without a line that is not blank, there is none.
 *
 * @param breaks Starts of lines that begin a paragraph though no blank line stands before them.
 */
export function readParagraphs(
  lines: readonly Line[],
  breaks: { has(start: number): boolean } = new Set<number>(),
): Paragraph[] {
  const paragraphs: Run[][] = [];
  let paragraph: Run[] | undefined;
  for (const line of lines) {
    const role = lineRole(line.text);
    const last = paragraphs.at(-1)?.at(-1);
    if (breaks.has(line.start)) paragraph = undefined;
    if (role === 'blank') {
      if (last !== undefined) replaceLast(paragraphs, { ...last, end: line.end });
      paragraph = undefined;
    } else if (paragraph !== undefined && last !== undefined && role === 'text' && goesOn(last, line)) {
      replaceLast(paragraphs, { ...last, end: line.end, lines: last.lines + 1, lastText: line.text });
    } else {
      if (paragraph === undefined) {
        paragraph = [];
        paragraphs.push(paragraph);
      }
      // Blank lines before all text belong to the first run.
      const start = last === undefined ? (lines[0]?.start ?? line.start) : line.start;
      paragraph.push({ role, start, end: line.end, lines: 1, lastText: line.text });
    }
  }
  return paragraphs.map((runs, index) => markTitle(runs, index + 1 < paragraphs.length));
}

function replaceLast(paragraphs: Run[][], run: Run): void {
  const runs = paragraphs.at(-1);
  runs?.splice(-1, 1, run);
}

/** Lines that were wrapped are about as wide as each other: a short line above a long one is a title. */
function goesOn({ role, lastText }: Run, { text }: Line): boolean {
  return (
    (role === 'text' || role === 'item') &&
    lastText.length >= WRAPPED_FROM &&
    text.length <= WIDEST_NEXT * lastText.length &&
    !ENDS_SENTENCE.test(lastText)
  );
}

/** A short line that does not end like a clause heads what follows it, alone in its paragraph or above longer text. */
function markTitle(runs: Run[], isFollowed: boolean): Run[] {
  const [first, second] = runs;
  if (first === undefined || first.role !== 'text' || first.lines > 1 || !looksLikeTitle(first.lastText))
    return runs;
  const heads =
    second === undefined ? isFollowed : second.role === 'text' && ENDS_SENTENCE.test(second.lastText);
  return heads ? [{ ...first, role: 'heading' }, ...runs.slice(1)] : runs;
}

function looksLikeTitle(text: string): boolean {
  return (
    text.length <= LONGEST_TITLE && !ENDS_CLAUSE.test(text) && /^["'“«([]*[\p{Lu}\p{Lo}\p{N}]/u.test(text)
  );
}
