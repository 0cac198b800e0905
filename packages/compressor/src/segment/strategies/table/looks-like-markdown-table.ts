import { isDelimiterRow, splitCells, trimCell } from './markdown-cells.ts';

/** Lines that are looked at for the delimiter row. */
const PEEK = 3;

/**
 * Tells whether a text is a Markdown table: a head, and below it a delimiter row of as many cells, among its first 3
 * lines. In constant time, the length of those lines aside.
 */
export function isMarkdownTable(text: string): boolean {
  const lines = text.trimStart().split('\n', PEEK);
  const delimiter = findDelimiterRow(lines);
  return delimiter !== undefined && delimiter < PEEK;
}

/** Index of the first delimiter row below a head that suits it; `undefined` when there is none. */
export function findDelimiterRow(lines: readonly string[]): number | undefined {
  const found = lines.findIndex((line, index) => {
    const head = lines[index - 1]?.trim();
    return head !== undefined && isDelimiterRow(line.trim()) && widthOf(head) === widthOf(line.trim());
  });
  return found < 0 ? undefined : found;
}

function widthOf(line: string): number {
  const cells = splitCells(line);
  const edges = [cells[0], cells.at(-1)].filter((cell) => trimCell(cell ?? '') === '');
  return cells.length - (cells.length > 1 ? edges.length : 0);
}
