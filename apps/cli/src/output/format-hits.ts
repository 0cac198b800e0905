import type { SearchHit, SearchIndex } from '@scaledown/semantic';
import type { Environment } from '../environment.ts';
import { formatLineRange } from '../report/numbers.ts';
import { type Colors, createColors } from '../terminal/colors.ts';
import { fitWidth } from '../terminal/display-width.ts';
import { printable, printableLine } from '../terminal/printable.ts';
import type { TextOutput } from '../terminal/text-output.ts';
import { formatDocument } from './format-json.ts';
import { fenced, inlineCode } from './markdown-parts.ts';

/** Lines of a hit that a terminal shows; a pipe gets all of them, as long as they are. */
const SHOWN_LINES = 10;
const UNBOUNDED: Room = { lines: Number.POSITIVE_INFINITY, columns: Number.POSITIVE_INFINITY };

/** How much of a hit is shown. */
interface Room {
  readonly lines: number;
  readonly columns: number;
}

/** A search and what it found. */
export interface FoundHits {
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly index: Pick<SearchIndex, 'folder' | 'model' | 'status' | 'warnings'>;
  /** How long the search itself took. */
  readonly searchMs: number;
}

/** Options of {@link formatHits}. */
export interface HitsFormat {
  readonly format: 'text' | 'json' | 'markdown';
  /** Adds, to JSON, why each hit is one and what was indexed. */
  readonly explain: boolean;
  readonly output: TextOutput;
  readonly environment: Environment;
}

/** Writes hits out, best first; nothing for none, but for JSON. */
export function formatHits(found: FoundHits, { format, explain, output, environment }: HitsFormat): string {
  switch (format) {
    case 'json':
      return formatDocument(toDocument(found, explain));
    case 'markdown':
      return found.hits.map(toMarkdown).join('\n');
    case 'text': {
      const colors = createColors(output, environment);
      const room = output.isTerminal ? { lines: SHOWN_LINES, columns: output.columns } : UNBOUNDED;
      return found.hits.map((hit) => toText(hit, colors, room)).join('\n');
    }
  }
}

function toDocument({ query, hits, index, searchMs }: FoundHits, explain: boolean): object {
  const { folder, model, status, warnings } = index;
  const plain = hits.map(({ similarity: _similarity, lexicalScore: _lexicalScore, ...hit }) => hit);
  const document = { query, folder, model, hits: explain ? hits : plain, warnings };
  return explain ? { ...document, index: { ...status, searchMs: Math.round(searchMs) } } : document;
}

function toMarkdown(hit: SearchHit): string {
  const { path, symbol, startLine, endLine, text } = hit;
  const heading = [inlineCode(path), symbol === undefined ? '' : inlineCode(symbol)]
    .filter((part) => part !== '')
    .concat(`lines ${formatLineRange(startLine, endLine)}`)
    .join(', ');
  return `### ${heading}\n\n${fenced(text, path)}`;
}

/** `path:line-line symbol`, which editors and terminals make a link of, then the lines with their numbers. */
function toText(
  { path, symbol, startLine, endLine, score, text }: SearchHit,
  { bold, dim, good }: Colors,
  room: Room,
): string {
  const place = `${printableLine(path)}:${formatLineRange(startLine, endLine)}`;
  const name = symbol === undefined ? '' : ` ${bold(printableLine(symbol))}`;
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const width = String(endLine).length;
  const shown = lines.slice(0, room.lines).map((line, at) => {
    const number = String(startLine + at).padStart(width);
    return `${dim(number)}  ${fitWidth(printable(line), room.columns - width - 2)}`.trimEnd();
  });
  const rest = lines.length - shown.length;
  if (rest > 0) shown.push(dim(`${' '.repeat(width)}  … ${rest} more ${rest === 1 ? 'line' : 'lines'}`));
  return `${[`${good(place)}${name} ${dim(score.toFixed(2))}`, ...shown].join('\n')}\n`;
}
