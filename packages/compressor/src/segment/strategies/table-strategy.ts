import type { Block } from '../block.ts';
import type { SegmentContext, SegmentedBlock, Strategy } from '../strategy.ts';
import type { Unit } from '../unit.ts';
import { splitLines } from './json/line-units.ts';
import { withShorterSpelling } from './json/shorter-spelling.ts';
import { findDelimiter } from './table/looks-like-delimited-table.ts';
import { findDelimiterRow } from './table/looks-like-markdown-table.ts';
import { readRecords } from './table/read-records.ts';
import { spellDelimiterRow, spellMarkdownRow } from './table/spell-markdown-row.ts';

/**
 * Markdown tables, and comma, semicolon or tab separated values: a head that every row needs, and the rows. Markdown
 * loses the padding of its cells; separated values stay as they are.
 */
export const tableStrategy: Strategy = {
  kind: 'table',
  segment(source: string, block: Block, { estimateTokens }: SegmentContext): SegmentedBlock {
    const lines = splitLines(source, block);
    const units = readMarkdown(source, lines) ?? readDelimited(source, block);
    if (units === undefined) return { units: lines, continuity: 'independent' };
    return withShorterSpelling(source, { units, continuity: 'independent' }, estimateTokens);
  },
};

function readMarkdown(source: string, lines: readonly Unit[]): Unit[] | undefined {
  const delimiter = findDelimiterRow(lines.map(({ start, end }) => source.slice(start, end)));
  const [top, below] = [lines[(delimiter ?? 0) - 1], lines[delimiter ?? 0]];
  if (delimiter === undefined || top === undefined || below === undefined) return undefined;
  const head = delimiter - 1;
  const spelling = spellLine(source, top, spellMarkdownRow) + spellLine(source, below, spellDelimiterRow);
  return [
    ...lines.slice(0, head),
    { kind: 'header', start: top.start, end: below.end, spelling, passage: head },
    ...lines.slice(delimiter + 1).map((line, index): Unit => {
      const row = spellLine(source, line, spellMarkdownRow);
      return { ...line, kind: 'row', spelling: row, passage: head + index, needs: [head] };
    }),
  ];
}

/** The line as `spell` has it, with the line end and blank lines that it had. */
function spellLine(source: string, { start, end }: Unit, spell: (line: string) => string): string {
  const text = source.slice(start, end);
  const line = text.trimEnd();
  return spell(line) + text.slice(line.length).replace(/^[ \t]+/, '');
}

function readDelimited(source: string, block: Block): Unit[] | undefined {
  const delimiter = findDelimiter(source.slice(block.start, block.end));
  if (delimiter === undefined) return undefined;
  const { records, isComplete } = readRecords(source, block.start, block.end, delimiter);
  if (!isComplete) return undefined;
  return records.map(({ start, end }, index): Unit => {
    if (index === 0) return { kind: 'header', start, end, passage: 0 };
    return { kind: 'row', start, end, passage: index - 1, needs: [0] };
  });
}
