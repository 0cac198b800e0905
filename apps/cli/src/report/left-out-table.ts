import type { ExplainedUnit } from '@scaledown/haste';
import { printableLine } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import { groupLeftOut } from './group-left-out.ts';
import { moreLine, type TableOptions } from './kept-table.ts';
import { formatAmount, formatCount, formatLineRange } from './numbers.ts';

const BECAUSE = { budget: 'no room', relevance: 'no match' } as const;

/** Lines that show what was left out: first what matched but did not fit, then the rest in groups. */
export function leftOutTable(
  units: readonly ExplainedUnit[],
  { colors, width, maxRows }: TableOptions,
): string[] {
  const groups = groupLeftOut(units);
  if (groups.length === 0) return [];
  const shown = groups.slice(0, maxRows);
  const lines = renderTable({
    width,
    paintHeader: colors.dim,
    columns: [
      { header: 'what', shrinks: 'end' },
      { header: 'lines', align: 'right' },
      { header: 'tokens', align: 'right' },
      { header: 'score', align: 'right' },
      { header: 'because' },
    ],
    rows: shown.map((group) => ({
      cells: [
        printableLine(group.what),
        formatLineRange(group.startLine, group.endLine),
        formatCount(group.tokens),
        group.score.toFixed(2),
        BECAUSE[group.cutBy],
      ],
    })),
  });
  const leftOut = units.filter((unit) => unit.detail === undefined).length;
  const title = colors.bold(`left out (${formatAmount(leftOut, 'unit')})`);
  return [title, ...lines, ...moreLine(groups.length - shown.length, colors)];
}
