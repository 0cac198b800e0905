import type { SourceText } from '@scaledown/code';
import type { ExplainedBlock } from '@scaledown/compressor';
import { renderTable } from '../terminal/table.ts';
import { moreLine, type TableOptions } from './kept-table.ts';
import { formatCount, formatLineRange } from './numbers.ts';

/** What a table about a text is rendered with. */
export interface TextTableOptions extends TableOptions {
  /** Tells the lines that offsets stand for. */
  readonly source: SourceText;
}

/** Lines that show what each block was taken for, and how much of it is kept. In source order. */
export function blocksTable(
  blocks: readonly ExplainedBlock[],
  { source, colors, width, maxRows }: TextTableOptions,
): string[] {
  if (blocks.length === 0) return [];
  const shown = blocks.slice(0, maxRows);
  const lines = renderTable({
    width,
    paintHeader: colors.dim,
    columns: [
      { header: 'read as' },
      { header: 'lines', align: 'right' },
      { header: 'units', align: 'right' },
      { header: 'kept', align: 'right' },
    ],
    rows: shown.map((block) => ({
      cells: [block.kind, linesOf(block, source), formatCount(block.units), formatCount(block.keptUnits)],
    })),
  });
  const title = colors.bold(`blocks (${formatCount(blocks.length)})`);
  return [title, ...lines, ...moreLine(blocks.length - shown.length, colors)];
}

/** Lines from the first character to the last that is no white space: a line end belongs to the unit before it. */
export function linesOf(
  { start, end }: { readonly start: number; readonly end: number },
  source: SourceText,
): string {
  const length = source.text.slice(start, end).trimEnd().length;
  return formatLineRange(source.lineAt(start), source.lineAt(start + Math.max(0, length - 1)));
}
