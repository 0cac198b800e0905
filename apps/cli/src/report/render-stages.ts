import { measureSavings } from '@scaledown/core';
import type { PipelineMetrics, StageReportData } from '@scaledown/pipeline';
import type { Environment } from '../environment.ts';
import { createColors } from '../terminal/colors.ts';
import { printableLine } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { formatCount, formatDuration, formatPercent } from './numbers.ts';

/** What a stage did, in figures. */
type StageFigures = Pick<StageReportData, 'stage' | 'inputTokens' | 'outputTokens' | 'latencyMs' | 'model'>;

/** What {@link renderStages} tells about. */
export interface StagesReportOptions {
  /** What the source is called. */
  readonly name: string;
  readonly result: { readonly metrics: PipelineMetrics; readonly history: readonly StageFigures[] };
  /** Where the page was written, if one was. */
  readonly page: string | undefined;
  /** The stream that the report is for: its width and whether it shows colour count. */
  readonly output: TextOutput;
  readonly environment: Environment;
}

/** Renders what each stage of a run did, a row for each, and all of them together. */
export function renderStages({ name, result, page, output, environment }: StagesReportOptions): string {
  const colors = createColors(output, environment);
  const { metrics, history } = result;
  const rows = history.map(({ stage, inputTokens, outputTokens, latencyMs, model }) => ({
    cells: [...figures(stage, inputTokens, outputTokens, latencyMs), printableLine(model ?? '')],
  }));
  const total = figures('together', metrics.originalTokens, metrics.totalTokens, metrics.latencyMs);
  const hasModel = history.some(({ model }) => model !== undefined);
  const lines = renderTable({
    width: output.columns,
    paintHeader: colors.dim,
    columns: [
      { header: 'stage' },
      { header: 'tokens before', align: 'right' },
      { header: 'after', align: 'right' },
      { header: 'saved', align: 'right', paint: metrics.savingsPercent > 0 ? colors.good : colors.caution },
      { header: 'time', align: 'right' },
      ...(hasModel ? [{ header: 'meaning by', shrinks: 'end' as const }] : []),
    ],
    rows: [...rows, { cells: [...total, ''] }],
  });
  const written = page === undefined ? [] : ['', `${colors.dim('page')}  ${printableLine(page)}`];
  // A blank line on either side keeps the report apart from the result above it and the shell's prompt below.
  return `\n${[colors.bold(printableLine(name)), ...lines, ...written].join('\n')}\n\n`;
}

function figures(stage: string, before: number, after: number, latencyMs: number): string[] {
  const { savingsPercent } = measureSavings(before, after);
  return [
    printableLine(stage),
    formatCount(before),
    formatCount(after),
    Number.isFinite(savingsPercent) ? formatPercent(savingsPercent) : '',
    formatDuration(latencyMs),
  ];
}
