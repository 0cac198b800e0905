import type { ExplainedUnit, Reason } from '@scaledown/compressor';
import { fitWidth } from '../terminal/display-width.ts';
import { printableLine } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import { linesOf, type TextTableOptions } from './blocks-table.ts';
import { moreLine } from './kept-table.ts';
import { formatCount } from './numbers.ts';

/** Characters of a unit that a row may show; no terminal has more columns to spare. */
const MAX_SHOWN_LENGTH = 400;

const BECAUSE: Readonly<Record<Reason, string>> = {
  relevant: 'relevant',
  'preserved-word': 'preserved',
  'preserved-keyword': 'keyword',
  'keep-tag': 'keep tag',
  error: 'error',
  warning: 'warning',
  structure: 'structure',
  needed: 'needed',
  'small-gap': 'small gap',
  'all-kept': 'room for all',
  repeats: 'repeats',
  'over-budget': 'no room',
};

/** Lines that show units: how they begin, where they are, and why they were kept or left out. Best score first. */
export function unitsTable(
  title: 'kept' | 'left out',
  units: readonly ExplainedUnit[],
  { source, colors, width, maxRows }: TextTableOptions,
): string[] {
  if (units.length === 0) return [];
  const ranked = [...units].sort((a, b) => b.score - a.score || a.start - b.start);
  const shown = ranked.slice(0, maxRows);
  const lines = renderTable({
    width,
    paintHeader: colors.dim,
    columns: [
      { header: 'text', shrinks: 'end' },
      { header: 'kind' },
      { header: 'lines', align: 'right' },
      { header: 'tokens', align: 'right' },
      { header: 'score', align: 'right' },
      { header: 'because' },
    ],
    rows: shown.map((unit) => ({
      cells: [
        beginning(source.text.slice(unit.start, unit.end)),
        unit.kind,
        linesOf(unit, source),
        formatCount(unit.tokens),
        unit.score.toFixed(2),
        BECAUSE[unit.reason],
      ],
    })),
  });
  const heading = `${title} (${formatCount(units.length)})`;
  const reasons = fitWidth(countReasons(units), Math.max(1, width - heading.length - 2));
  return [
    `${colors.bold(heading)}  ${colors.dim(reasons)}`,
    ...lines,
    ...moreLine(ranked.length - shown.length, colors),
  ];
}

/** How many units each reason stands for: `40 relevant, 2 error`. The rows alone would hide those that score low. */
function countReasons(units: readonly ExplainedUnit[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of units) {
    const because = BECAUSE[reason];
    counts.set(because, (counts.get(because) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([because, count]) => `${formatCount(count)} ${because}`)
    .join(', ');
}

/** The first words of a unit, on one line. */
function beginning(text: string): string {
  return printableLine(text.slice(0, MAX_SHOWN_LENGTH).trim());
}
