import type { ExplainedUnit } from '@scaledown/haste';
import type { Colors } from '../terminal/colors.ts';
import { printableLine } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import { formatCount, formatLineRange } from './numbers.ts';
import { describeWhy } from './why.ts';

/** A unit of which something is shown. */
type KeptUnit = ExplainedUnit & Required<Pick<ExplainedUnit, 'detail'>>;

/** What a table of the report is rendered with. */
export interface TableOptions {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
  /** Rows at most; what is over is counted in a last line. */
  readonly maxRows: number;
}

/** Lines that show each kept unit: where it is, how much of it is kept, and why. Most relevant first. */
export function keptTable(
  units: readonly ExplainedUnit[],
  { colors, width, maxRows }: TableOptions,
): string[] {
  const kept = outermost(units.filter(isKept)).sort((a, b) => b.score - a.score || a.startLine - b.startLine);
  if (kept.length === 0) return [];
  const shown = kept.slice(0, maxRows);
  const lines = renderTable({
    width,
    paintHeader: colors.dim,
    note: { header: 'why', paint: colors.dim },
    columns: [
      { header: 'symbol', shrinks: 'start' },
      { header: 'kind' },
      { header: 'lines', align: 'right' },
      { header: 'detail' },
      { header: 'tokens', align: 'right' },
      { header: 'score', align: 'right' },
    ],
    rows: shown.map((unit) => ({
      cells: [
        printableLine(unit.symbol),
        unit.kind,
        formatLineRange(unit.startLine, unit.endLine),
        unit.detail,
        `${formatCount(unit.keptTokens)} of ${formatCount(unit.tokens)}`,
        unit.score.toFixed(2),
      ],
      note: printableLine(describeWhy(unit)),
    })),
  });
  const title = colors.bold(`kept (${formatCount(kept.length)})`);
  return [title, ...lines, ...moreLine(kept.length - shown.length, colors)];
}

/** `… and 7 more`, or nothing. */
export function moreLine(count: number, colors: Colors): string[] {
  return count > 0 ? [colors.dim(`  … and ${formatCount(count)} more`)] : [];
}

/** Without the units that are only shown as part of a whole one. Units stand in source order, outer ones first. */
function outermost(units: readonly KeptUnit[]): KeptUnit[] {
  let whole: KeptUnit | undefined;
  return units.filter((unit) => {
    if (whole !== undefined && unit.endLine <= whole.endLine) return false;
    if (unit.detail === 'full') whole = unit;
    return true;
  });
}

function isKept(unit: ExplainedUnit): unit is KeptUnit {
  return unit.detail !== undefined;
}
