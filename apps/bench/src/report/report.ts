import { type Cell, formatTable } from './format-table.ts';
import type { RunConditions } from './run-conditions.ts';

/** One table of a report. */
export interface ReportTable {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Lines below the table. */
  readonly notes?: readonly string[];
}

/** What a suite found. */
export interface Report {
  readonly suite: string;
  readonly question: string;
  readonly tables: readonly ReportTable[];
  /** The figures behind the tables, as plain data for `--json`. */
  readonly figures: unknown;
  /** Why the run counts as failed; empty when it does not. */
  readonly failures: readonly string[];
}

/** Most failures that are printed; `--json` has them all. */
const MOST_FAILURES = 20;

/** Lays a report out as Markdown. */
export function formatReport(report: Report, conditions: RunConditions): string {
  const blocks = [`## ${report.suite}`, report.question, formatConditions(conditions)];
  for (const { title, header, rows, notes = [] } of report.tables) {
    blocks.push(`### ${title}`, formatTable(header, rows), ...(notes.length === 0 ? [] : [notes.join('\n')]));
  }
  if (report.failures.length > 0) {
    const shown = report.failures.slice(0, MOST_FAILURES).map((failure) => `- ${failure}`);
    const rest = report.failures.length - shown.length;
    blocks.push(
      `### ${report.failures.length} failures`,
      [...shown, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n'),
    );
  }
  return `${blocks.join('\n\n')}\n`;
}

function formatConditions({ date, commit, machine, load }: RunConditions): string {
  return `${date} · ${commit} · ${machine} · load before ${load.toFixed(1)}`;
}
