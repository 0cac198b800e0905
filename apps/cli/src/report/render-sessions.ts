import type { SessionSummary } from '@scaledown/memory';
import type { Environment } from '../environment.ts';
import { nameOf } from '../sessions/scope-options.ts';
import { createColors } from '../terminal/colors.ts';
import { printableLine } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { formatCount } from './numbers.ts';

/** What {@link renderSessions} tells about. */
export interface SessionsReportOptions {
  readonly sessions: readonly SessionSummary[];
  readonly output: TextOutput;
  readonly environment: Environment;
}

/** Renders the sessions that there are, a row for each; nothing for none. */
export function renderSessions({ sessions, output, environment }: SessionsReportOptions): string {
  if (sessions.length === 0) return '';
  const lines = renderTable({
    width: output.columns,
    paintHeader: createColors(output, environment).dim,
    columns: [
      { header: 'session', shrinks: 'end' },
      { header: 'saves', align: 'right' },
      { header: 'last saved' },
    ],
    rows: sessions.map(({ scope, version, updatedAt }) => ({
      cells: [printableLine(nameOf(scope)), formatCount(version), updatedAt],
    })),
  });
  return `${lines.join('\n')}\n`;
}
