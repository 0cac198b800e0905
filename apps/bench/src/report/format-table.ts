/** What a cell may hold: a text, a number as it is printed, or nothing. */
export type Cell = string | number | undefined;

/** Lays rows out as a Markdown table; columns of numbers are aligned to the right, an absent cell is a dash. */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = rows.map((row) => header.map((_, column) => formatCell(row[column])));
  const isNumeric = header.map(
    (_, column) => cells.length > 0 && cells.every((row) => isNumber(row[column] ?? '')),
  );
  const widths = header.map((title, column) =>
    Math.max(3, title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string => {
    const padded = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return isNumeric[column] ? cell.padStart(width) : cell.padEnd(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, column) =>
    isNumeric[column] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [line(header), line(rule), ...cells.map(line)].join('\n');
}

function formatCell(cell: Cell): string {
  // A bar would end the cell.
  return cell === undefined ? '–' : String(cell).replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function isNumber(cell: string): boolean {
  return cell === '–' || /^[-+<>≤~]?(?:\d|\.\d)/.test(cell);
}
