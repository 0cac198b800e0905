import { splitCells, trimCell } from './markdown-cells.ts';

/** A line of a Markdown table without the padding of its cells; its indentation and pipes stay. */
export function spellMarkdownRow(line: string): string {
  const cells = splitCells(line).map(trimCell);
  if (cells.length === 1) return line;
  // A backslash would escape the pipe that moves up to it.
  const texts = cells.map((cell, index) =>
    cell.endsWith('\\') && index < cells.length - 1 ? `${cell} ` : cell,
  );
  return line.slice(0, line.search(/[^ \t]/)) + texts.join('|');
}

/** The line below the head with one dash a column; the colons that align it stay. */
export function spellDelimiterRow(line: string): string {
  return spellMarkdownRow(line).replace(/-+/g, '-');
}
