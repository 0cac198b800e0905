import type { Environment } from '../environment.ts';
import type { FoundHits } from '../output/format-hits.ts';
import { createColors } from '../terminal/colors.ts';
import { printableLine } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { formatAmount, formatDuration, formatLineRange } from './numbers.ts';

/** Files that could not be read are named up to here; the rest is counted. */
const NAMED_FILES = 5;

/** Options of {@link renderSearch}. */
export interface SearchReportOptions {
  /** Adds a table that says why each hit is one. */
  readonly explain: boolean;
  readonly output: TextOutput;
  readonly environment: Environment;
}

/** Renders what is said beside the hits: how many of how much, what was indexed for it, and, when asked, why. */
export function renderSearch(
  found: FoundHits,
  { explain, output, environment }: SearchReportOptions,
): string {
  const { dim } = createColors(output, environment);
  const lines = explain && found.hits.length > 0 ? [...scoreTable(found, output, dim), ''] : [];
  lines.push(summary(found));
  if (explain) lines.push(...skippedFiles(found).map(dim));
  return `${lines.join('\n')}\n`;
}

function scoreTable(
  { hits }: FoundHits,
  output: TextOutput,
  paintHeader: (text: string) => string,
): string[] {
  return renderTable({
    width: output.columns,
    paintHeader,
    columns: [
      { header: 'hit', shrinks: 'start' },
      { header: 'symbol', shrinks: 'end' },
      { header: 'score', align: 'right' },
      { header: 'meaning', align: 'right' },
      { header: 'words', align: 'right' },
    ],
    rows: hits.map(({ path, startLine, endLine, symbol = '', score, similarity, lexicalScore }) => ({
      cells: [
        `${printableLine(path)}:${formatLineRange(startLine, endLine)}`,
        printableLine(symbol),
        score.toFixed(2),
        similarity === undefined ? '–' : similarity.toFixed(2),
        lexicalScore === undefined ? '–' : lexicalScore.toFixed(1),
      ],
    })),
  });
}

function summary({ hits, index, searchMs }: FoundHits): string {
  const { files, chunks, embedded, indexMs } = index.status;
  const found = hits.length === 0 ? 'Nothing found' : formatAmount(hits.length, 'hit');
  const where = `in ${formatAmount(chunks, 'chunk')} of ${formatAmount(files, 'file')}`;
  const news = embedded === 0 ? 'nothing new' : `${formatAmount(embedded, 'chunk')} embedded`;
  return `${found} ${where} (${news}) · ${printableLine(index.model)} · ${formatDuration(indexMs + searchMs)}`;
}

function skippedFiles({ index }: FoundHits): string[] {
  const { skipped } = index.status;
  const named = skipped.slice(0, NAMED_FILES).map(({ path, reason }) => `${printableLine(path)} (${reason})`);
  const rest = skipped.length - named.length;
  if (named.length === 0) return [];
  return [`Not searched: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`];
}
