import type { LocalModel } from '@scaledown/embeddings';
import type { Environment } from '../environment.ts';
import { createColors } from '../terminal/colors.ts';
import { printableLine } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { formatByteCount } from './numbers.ts';

/** What {@link renderModels} tells about. */
export interface ModelsReportOptions {
  readonly models: readonly LocalModel[];
  readonly output: TextOutput;
  readonly environment: Environment;
}

const ORIGINS = { scaledown: 'pulled', 'hugging-face': "Hugging Face's cache" } as const;

/** Renders the models of this machine, a row for each; nothing for none. */
export function renderModels({ models, output, environment }: ModelsReportOptions): string {
  if (models.length === 0) return '';
  const lines = renderTable({
    width: output.columns,
    paintHeader: createColors(output, environment).dim,
    columns: [
      { header: 'model', shrinks: 'end' },
      { header: 'kind' },
      { header: 'size', align: 'right' },
      { header: 'from' },
    ],
    rows: models.map(({ name, kind, bytes, origin }) => ({
      cells: [printableLine(name), kind, formatByteCount(bytes), ORIGINS[origin]],
    })),
  });
  return `${lines.join('\n')}\n`;
}
