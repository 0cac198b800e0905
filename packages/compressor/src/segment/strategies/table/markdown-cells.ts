const DELIMITER_CELL = /^:?-+:?$/;

/** The cells of a line of a Markdown table, untrimmed; before the first pipe and after the last one stand cells too. */
export function splitCells(line: string): string[] {
  const cells: string[] = [];
  let start = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '|') {
      cells.push(line.slice(start, at));
      start = at + 1;
    }
  }
  cells.push(line.slice(start));
  return cells;
}

/** Whether a line parts the head of a Markdown table from its rows, such as `|:--|--:|`. */
export function isDelimiterRow(line: string): boolean {
  if (!line.includes('-') || !line.includes('|')) return false;
  const cells = splitCells(line).map(trimCell);
  const inner = cells.slice(cells[0] === '' ? 1 : 0, cells.at(-1) === '' ? -1 : undefined);
  return inner.length > 0 && inner.every((cell) => DELIMITER_CELL.test(cell));
}

/** A cell without spaces and tabs around it; no other white space, as a no-break space may be meant. */
export function trimCell(cell: string): string {
  let start = 0;
  let end = cell.length;
  while (start < end && isPadding(cell.charAt(start))) start += 1;
  while (end > start && isPadding(cell.charAt(end - 1))) end -= 1;
  return cell.slice(start, end);
}

function isPadding(character: string): boolean {
  return character === ' ' || character === '\t';
}
