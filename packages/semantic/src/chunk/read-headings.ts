/** A heading of prose. */
export interface Heading {
  readonly startLine: number;
  /** Last line, its underline included. */
  readonly endLine: number;
  /** 1 is the outermost. */
  readonly level: number;
  readonly title: string;
}

const FENCE = /^ {0,3}(```+|~~~+)/;
const MARKED = /^ {0,3}(#{1,6}|={1,6})[ \t]+(\S.*?)(?:[ \t]+\1)?[ \t]*$/;
const UNDERLINE = /^([=\-~^"'*+])\1{2,}$/;

/**
 * Finds the headings of Markdown (`# Title` and underlined), AsciiDoc (`= Title`) and reStructuredText (underlined, each
 * kind of underline one level in the order of first use). What stands in a code fence is no heading.
 *
 * @param lines The lines of the text, with or without terminators.
 */
export function readHeadings(lines: readonly string[]): Heading[] {
  const headings: Heading[] = [];
  const underlines: string[] = [];
  let fence: string | undefined;
  lines.forEach((line, index) => {
    // What underlines a title begins no fence.
    if (fence === undefined && headings.at(-1)?.endLine === index + 1) return;
    const mark = FENCE.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
    }
    if (fence !== undefined) return;
    const heading = markedHeading(line, index + 1) ?? underlinedHeading(lines, index, underlines);
    if (heading !== undefined) headings.push(heading);
  });
  return headings;
}

function markedHeading(line: string, number: number): Heading | undefined {
  const [, marks, title] = MARKED.exec(line.trimEnd()) ?? [];
  if (marks === undefined || title === undefined) return undefined;
  return { startLine: number, endLine: number, level: marks.length, title };
}

/** `lines[index]` is taken for the title, and the line after it for the underline. */
function underlinedHeading(
  lines: readonly string[],
  index: number,
  underlines: string[],
): Heading | undefined {
  const line = (at: number): string => (lines[at] ?? '').trim();
  const title = line(index);
  const underline = line(index + 1);
  const kind = UNDERLINE.exec(underline)?.[1];
  if (kind === undefined || title === '' || UNDERLINE.test(title)) return undefined;
  const before = line(index - 1);
  const isOverlined = before === underline;
  const isAfterText = before !== '' && !UNDERLINE.test(before);
  // Between two lines of dashes on top stands front matter.
  if (isAfterText || (isOverlined && index === 1 && kind === '-')) return undefined;
  if (!underlines.includes(kind)) underlines.push(kind);
  return {
    startLine: isOverlined ? index : index + 1,
    endLine: index + 2,
    level: underlines.indexOf(kind) + 1,
    title,
  };
}
