import type { Block } from '../block.ts';
import type { SegmentContext, SegmentedBlock, Strategy } from '../strategy.ts';
import type { Unit } from '../unit.ts';
import { splitLines } from './json/line-units.ts';
import { minifyJson } from './json/minify-json.ts';
import { parseJson } from './json/parse-json.ts';
import { searchTextOf } from './json/search-text.ts';
import { withShorterSpelling } from './json/shorter-spelling.ts';
import { type SpelledTable, spellJsonTable, type TableRow } from './json/spell-json-table.ts';

/** What a row that is spelled by its columns begins with where there are several sorts of rows. */
const TAG = /^[A-Z](?:\t|$)/;

/**
 * One JSON value a line. Similar objects become rows of one table, whose head is the block's preamble; other values
 * are minified, and lines that are no JSON stay as they are. All of it kept, `restoreJson` gives the values back, one
 * a line.
 *
 * ```
 * jsonl[200] A{type=view,at,page} B{type=sale,at,amount}:
 * A	17:02	/start
 * B	17:03	19.90
 * ```
 */
export const jsonlStrategy: Strategy = {
  kind: 'jsonl',
  segment(source: string, block: Block, { estimateTokens }: SegmentContext): SegmentedBlock {
    const lines = splitLines(source, block);
    const rows = lines.map((line): TableRow => {
      return parseJson(source, line.start, line.end) ?? source.slice(line.start, line.end).trimEnd();
    });
    const table = readTable(source, rows, estimateTokens);
    const units = lines.map((line, index): Unit => {
      const text = source.slice(line.start, line.end);
      const searchText = searchTextOf(text, []);
      return {
        ...line,
        kind: 'row',
        spelling: `${table?.lines[index] ?? spellRow(source, rows[index])}${terminatorOf(text, line, block)}`,
        ...(searchText !== undefined && { searchText }),
      };
    });
    const preamble = table && `jsonl[${rows.length}]${table.head}:\n`;
    const spelled = {
      units,
      continuity: 'independent',
      ...(preamble !== undefined && { preamble }),
    } as const;
    return withShorterSpelling(source, spelled, estimateTokens);
  },
};

function readTable(
  source: string,
  rows: readonly TableRow[],
  estimateTokens: (text: string) => number,
): SpelledTable | undefined {
  const isAmbiguous = rows.some((row) => typeof row === 'string' && TAG.test(row));
  return isAmbiguous ? undefined : spellJsonTable(source, rows, { estimateTokens });
}

function spellRow(source: string, row: TableRow | undefined): string {
  return row === undefined || typeof row === 'string' ? (row ?? '') : minifyJson(source, row.start, row.end);
}

/** The last line keeps what ends the block; blank lines between others go. */
function terminatorOf(text: string, line: Unit, block: Block): string {
  return line.end === block.end ? text.slice(text.trimEnd().length) : '\n';
}
