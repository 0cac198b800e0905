import { SourceText } from '@scaledown/code';
import type { CompressionExplanation } from '@scaledown/compressor';
import type { CompressedSource } from '../commands/compress-sources.ts';
import type { Environment } from '../environment.ts';
import { type Colors, createColors } from '../terminal/colors.ts';
import { printableLine } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { blocksTable } from './blocks-table.ts';
import { formatCount, formatDuration, formatPercent } from './numbers.ts';
import { MAX_ROWS } from './render-report.ts';
import { unitsTable } from './units-table.ts';

/** What {@link renderCompression} tells about. */
export interface CompressionReportOptions {
  readonly compressed: CompressedSource;
  /** Where the work was done. */
  readonly engine: 'local' | 'remote';
  /** The stream that the report is for: its width and whether it shows colour count. */
  readonly output: TextOutput;
  readonly environment: Environment;
  /** Shows every row of every table. */
  readonly allRows: boolean;
}

/**
 * Renders what a compression saved, for a person, and where the result is explained: how the prompt was read, and what
 * became of each block and each unit.
 */
export function renderCompression(options: CompressionReportOptions): string {
  const { compressed, output, environment, allRows } = options;
  const colors = createColors(output, environment);
  const { explanation } = compressed.result;
  const parts = [summary(options, colors)];
  if (explanation !== undefined) {
    const maxRows = allRows ? Number.POSITIVE_INFINITY : MAX_ROWS;
    const table = { source: new SourceText(compressed.text), colors, width: output.columns, maxRows };
    const { blocks, units } = explanation;
    const kept = units.filter(({ isKept }) => isKept);
    const leftOut = units.filter(({ isKept }) => !isKept);
    parts.push(
      readAs(explanation, colors),
      blocksTable(blocks, table),
      unitsTable('kept', kept, table),
      unitsTable('left out', leftOut, table),
    );
  }
  const text = parts.filter((part) => part.length > 0).map((part) => part.join('\n'));
  // A blank line on either side keeps the report apart from the result above it and the prompt below.
  return `\n${text.join('\n\n')}\n\n`;
}

function summary({ compressed, engine, output }: CompressionReportOptions, colors: Colors): string[] {
  const { originalPromptTokens, compressedPromptTokens, savingsPercent, latencyMs } =
    compressed.result.metrics;
  const lines = renderTable({
    width: output.columns,
    paintHeader: colors.dim,
    columns: [
      { header: 'tokens before', align: 'right' },
      { header: 'after', align: 'right' },
      { header: 'saved', align: 'right', paint: savingsPercent > 0 ? colors.good : colors.caution },
      { header: 'time', align: 'right' },
      { header: 'engine' },
    ],
    rows: [
      {
        cells: [
          formatCount(originalPromptTokens),
          formatCount(compressedPromptTokens),
          formatPercent(savingsPercent),
          formatDuration(latencyMs),
          engine,
        ],
      },
    ],
  });
  return [colors.bold(printableLine(compressed.name)), ...lines];
}

/** How the prompt was understood, and how much was aimed for. */
function readAs(
  { promptTerms, missingTerms, rate, targetTokens }: CompressionExplanation,
  { dim }: Colors,
): string[] {
  const words = promptTerms.length === 0 ? 'no words to search for' : promptTerms.join(', ');
  const lines = [
    `${dim('prompt read as')}  ${printableLine(words)}`,
    `${dim('aimed for     ')}  ${formatCount(targetTokens)} tokens, ${formatPercent(rate * 100)}`,
  ];
  if (missingTerms.length > 0) {
    lines.push(`${dim('not in text   ')}  ${printableLine(missingTerms.join(', '))}`);
  }
  return lines;
}
