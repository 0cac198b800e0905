import { type CompressionMetrics, measureSavings } from '@scaledown/core';
import type { Environment } from '../environment.ts';
import { createColors } from '../terminal/colors.ts';
import { printableLine } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { formatCount, formatDuration, formatPercent } from './numbers.ts';

/** What one text's compression saved. */
export interface CompressionFigures {
  /** What the text is called. */
  readonly name: string;
  readonly metrics: CompressionMetrics;
}

/** What {@link renderTotals} tells about. */
export interface TotalsOptions {
  readonly figures: readonly CompressionFigures[];
  readonly output: TextOutput;
  readonly environment: Environment;
}

/** Renders the figures of several texts, a row for each, and their sum. */
export function renderTotals({ figures, output, environment }: TotalsOptions): string {
  const colors = createColors(output, environment);
  const lines = renderTable({
    width: output.columns,
    paintHeader: colors.dim,
    columns: [
      { header: 'text', shrinks: 'start' },
      { header: 'tokens before', align: 'right' },
      { header: 'after', align: 'right' },
      { header: 'saved', align: 'right', paint: colors.good },
      { header: 'time', align: 'right' },
    ],
    rows: [...figures, totalOf(figures)].map(({ name, metrics }) => ({
      cells: [
        printableLine(name),
        formatCount(metrics.originalPromptTokens),
        formatCount(metrics.compressedPromptTokens),
        formatPercent(metrics.savingsPercent),
        formatDuration(metrics.latencyMs),
      ],
    })),
  });
  return `\n${lines.join('\n')}\n\n`;
}

function totalOf(figures: readonly CompressionFigures[]): CompressionFigures {
  const sum = (value: (metrics: CompressionMetrics) => number) =>
    figures.reduce((total, { metrics }) => total + value(metrics), 0);
  const originalPromptTokens = sum((metrics) => metrics.originalPromptTokens);
  const compressedPromptTokens = sum((metrics) => metrics.compressedPromptTokens);
  return {
    name: 'total',
    metrics: {
      originalPromptTokens,
      compressedPromptTokens,
      ...measureSavings(originalPromptTokens, compressedPromptTokens),
      latencyMs: sum((metrics) => metrics.latencyMs),
    },
  };
}
