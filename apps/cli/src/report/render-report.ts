import type { HasteContext } from '@scaledown/haste';
import type { Environment } from '../environment.ts';
import { type Colors, createColors } from '../terminal/colors.ts';
import { printableLine } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { keptTable } from './kept-table.ts';
import { leftOutTable } from './left-out-table.ts';
import { formatCount, formatDuration, formatPercent } from './numbers.ts';

/** Rows of each table unless all are asked for: both tables together fit a usual terminal window. */
export const MAX_ROWS = 12;

/** What {@link renderReport} tells about. */
export interface ReportOptions {
  readonly result: HasteContext;
  /** What the source is called. */
  readonly name: string;
  /** The stream that the report is for: its width and whether it shows colour count. */
  readonly output: TextOutput;
  readonly environment: Environment;
  /** Adds what was kept and what was left out, when the result says so. */
  readonly explain: boolean;
  /** Shows every row. */
  readonly allRows: boolean;
}

/** Renders the summary of a run, for a person: tokens before and after, and on demand what became of each unit. */
export function renderReport(options: ReportOptions): string {
  const { result, output, environment, explain, allRows } = options;
  const colors = createColors(output, environment);
  const table = { colors, width: output.columns, maxRows: allRows ? Number.POSITIVE_INFINITY : MAX_ROWS };
  const { explanation } = result;
  const blocks = [summary(options, colors)];
  if (explain && explanation !== undefined) {
    blocks.push(readAs(explanation, colors));
    blocks.push(keptTable(explanation.units, table), leftOutTable(explanation.units, table));
  }
  const text = blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
  // A blank line on either side keeps the report apart from the selection above it and the prompt below.
  return `\n${text.join('\n\n')}\n\n`;
}

function summary({ result, name, output }: ReportOptions, colors: Colors): string[] {
  const { originalTokens, optimizedTokens, savingsPercent, latencyMs, tokenizer, model } = result.metrics;
  const lines = renderTable({
    width: output.columns,
    paintHeader: colors.dim,
    columns: [
      { header: 'tokens before', align: 'right' },
      { header: 'after', align: 'right' },
      { header: 'saved', align: 'right', paint: savingsPercent > 0 ? colors.good : colors.caution },
      { header: 'time', align: 'right' },
      { header: 'tokenizer' },
      ...(model === undefined ? [] : [{ header: 'meaning by' }]),
    ],
    rows: [
      {
        cells: [
          formatCount(originalTokens),
          formatCount(optimizedTokens),
          formatPercent(savingsPercent),
          formatDuration(latencyMs),
          tokenizer,
          ...(model === undefined ? [] : [printableLine(model)]),
        ],
      },
    ],
  });
  return [colors.bold(printableLine(name)), ...lines];
}

/** How the query was understood, and what it was allowed to cost. */
function readAs(
  { queryForms, terms, budget }: NonNullable<HasteContext['explanation']>,
  colors: Colors,
): string[] {
  const words = terms.length === 0 ? '' : `: ${terms.join(', ')}`;
  const limit = `${formatCount(budget.used)} of ${formatCount(budget.limit)} tokens`;
  const aim = budget.target < budget.limit ? `, aiming for ${formatCount(budget.target)}` : '';
  return [
    `${colors.dim('query read as')}  ${printableLine(queryForms.join(', ') + words)}`,
    `${colors.dim('budget used  ')}  ${limit}${aim}`,
  ];
}
