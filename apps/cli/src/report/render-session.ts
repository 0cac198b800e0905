import type { Environment } from '../environment.ts';
import { nameOf } from '../sessions/scope-options.ts';
import { createColors } from '../terminal/colors.ts';
import { printableLine } from '../terminal/printable.ts';
import { renderTable, type Table } from '../terminal/table.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import type { SessionDescription } from './describe-session.ts';
import { formatAmount, formatCount } from './numbers.ts';

/** What {@link renderSession} tells about. */
export interface SessionReportOptions {
  readonly session: SessionDescription;
  readonly output: TextOutput;
  readonly environment: Environment;
}

/** Renders what a session remembers: a summary, its memories and its exact values. */
export function renderSession({ session, output, environment }: SessionReportOptions): string {
  const colors = createColors(output, environment);
  const table = (columns: Table['columns'], cells: readonly (readonly string[])[]): string[] =>
    cells.length === 0
      ? []
      : [
          '',
          ...renderTable({
            width: output.columns,
            paintHeader: colors.dim,
            columns,
            rows: cells.map((row) => ({ cells: row })),
          }),
        ];
  const memories = table(
    [
      { header: 'turn', align: 'right' },
      { header: 'tier' },
      { header: 'weight', align: 'right' },
      { header: 'memory', shrinks: 'end' },
    ],
    session.memories.map(({ turn, tier, importance, text }) => [
      formatCount(turn),
      tier,
      importance.toFixed(2),
      printableLine(text),
    ]),
  );
  const values = table(
    [{ header: 'turn', align: 'right' }, { header: 'exact value' }, { header: 'of', shrinks: 'end' }],
    session.values.map(({ turn, raw, label }) => [
      formatCount(turn),
      printableLine(raw),
      printableLine(label),
    ]),
  );
  return `${[...summaryOf(session), ...memories, ...values].join('\n')}\n`;
}

function summaryOf(session: SessionDescription): string[] {
  const { scope, turns, phase, memories, values, updatedAt, version, snapshotChars } = session;
  return [
    `${printableLine(nameOf(scope))}: ${formatAmount(turns, 'turn')}, ${phase}`,
    `${formatAmount(memories.length, 'memory')}, ${formatAmount(values.length, 'exact value')}, ${formatCount(snapshotChars)} characters`,
    `saved ${formatAmount(version, 'time')}, last at ${updatedAt}`,
  ];
}
