import type { Paint } from './colors.ts';
import { displayWidth, fitWidth } from './display-width.ts';

const GAP = '  ';
const INDENT = '  ';
const NOTE_INDENT = '    ';
/** A note narrower than this is hard to read beside its row and gets a line of its own. */
const MIN_NOTE_COLUMNS = 28;
/** The narrowest that a column marked `shrinks` becomes. */
const MIN_SHRUNK_COLUMNS = 12;

/** One column of a {@link Table}. */
interface TableColumn {
  readonly header: string;
  /** @default 'left' */
  readonly align?: 'left' | 'right';
  /** Gives up width when the table is too wide; `start` keeps the end of the text. */
  readonly shrinks?: 'start' | 'end';
  /** Colours the cells after they are padded. */
  readonly paint?: Paint;
}

/** One row: a cell for each column, and a note that stands after them or, on a narrow terminal, below. */
interface TableRow {
  readonly cells: readonly string[];
  readonly note?: string;
}

/** A table without lines: columns are kept apart by white space alone. */
export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Columns of the terminal; no line is longer. */
  readonly width: number;
  /** Colours the header. */
  readonly paintHeader: Paint;
  /** Header over the notes, and their colour. */
  readonly note?: { readonly header: string; readonly paint: Paint };
}

/** Renders a table as lines without trailing white space. */
export function renderTable(table: Table): string[] {
  const widths = columnWidths(table);
  const used = INDENT.length + widths.reduce((sum, width) => sum + width + GAP.length, 0);
  const noteWidth = table.width - used;
  const beside = noteWidth >= MIN_NOTE_COLUMNS;

  const headers = table.columns.map((column) => column.header);
  const padLast = beside && table.note !== undefined;
  const heading = layOut(headers, table.columns, widths, { padLast });
  const noteHeading = table.note !== undefined && beside ? GAP + table.note.header : '';
  const lines = [table.paintHeader(`${INDENT}${heading}${noteHeading}`.trimEnd())];

  for (const row of table.rows) {
    const cells = layOut(row.cells, table.columns, widths, { padLast, painted: true });
    const note =
      row.note === undefined ? [] : wrap(row.note, beside ? noteWidth : table.width - NOTE_INDENT.length);
    const painted = note.map((line) => table.note?.paint(line) ?? line);
    if (beside) {
      lines.push(`${INDENT}${cells}${painted[0] === undefined ? '' : GAP + painted[0]}`.trimEnd());
      lines.push(...painted.slice(1).map((line) => ' '.repeat(used) + line));
    } else {
      lines.push(`${INDENT}${cells}`.trimEnd(), ...painted.map((line) => NOTE_INDENT + line));
    }
  }
  return lines;
}

/** The width each column needs, then less for those that may shrink, widest first, until the rows fit. */
function columnWidths(table: Table): number[] {
  const widths = table.columns.map((column, index) =>
    Math.max(displayWidth(column.header), ...table.rows.map((row) => displayWidth(row.cells[index] ?? ''))),
  );
  const total = (): number =>
    INDENT.length + widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);
  while (total() > table.width) {
    const widest = widestShrinkable(table.columns, widths);
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function widestShrinkable(columns: readonly TableColumn[], widths: readonly number[]): number | undefined {
  let widest: number | undefined;
  for (const [index, column] of columns.entries()) {
    const width = widths[index] ?? 0;
    if (column.shrinks === undefined || width <= MIN_SHRUNK_COLUMNS) continue;
    if (widest === undefined || width > (widths[widest] ?? 0)) widest = index;
  }
  return widest;
}

function layOut(
  cells: readonly string[],
  columns: readonly TableColumn[],
  widths: readonly number[],
  { padLast, painted = false }: { readonly padLast: boolean; readonly painted?: boolean },
): string {
  return columns
    .map((column, index) => {
      const width = widths[index] ?? 0;
      const text = fitWidth(cells[index] ?? '', width, column.shrinks ?? 'end');
      const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
      const after = index < columns.length - 1 || padLast ? space : '';
      const padded = column.align === 'right' ? space + text : text + after;
      return painted && column.paint !== undefined ? column.paint(padded) : padded;
    })
    .join(GAP);
}

/** Breaks a note at spaces into at most two lines, the second one cut to fit. */
function wrap(note: string, width: number): string[] {
  if (displayWidth(note) <= width) return [note];
  const words = note.split(' ');
  let first = words.shift() ?? '';
  while (words[0] !== undefined && displayWidth(`${first} ${words[0]}`) <= width)
    first += ` ${words.shift()}`;
  const rest = words.join(' ');
  return [fitWidth(first, width), ...(rest === '' ? [] : [fitWidth(rest, width)])];
}
