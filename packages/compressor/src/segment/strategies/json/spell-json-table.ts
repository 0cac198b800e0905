import { joinCells } from './json-cell.ts';
import { spellBucket } from './json-columns.ts';
import type { JsonNode } from './json-node.ts';
import { type JsonRow, RowReader } from './json-rows.ts';
import { minifyJson } from './minify-json.ts';
import { bucketShapes } from './schema-buckets.ts';

/** A row to be spelled: a value, or a line that is no JSON and stays as it is. */
export type TableRow = JsonNode | string;

/** Rows as a table. */
export interface SpelledTable {
  /** Such as `{id,name}`; with several sorts of rows ` A{id,name} B{id,price}`, where each row begins with its letter. */
  readonly head: string;
  /** One for each row, in order, without line ends. */
  readonly lines: readonly string[];
  /** Whether every row is of the one sort, so that none begins with a letter. */
  readonly isUniform: boolean;
}

/** Levels of nested objects that become columns, where that serves. */
const DEPTH = 4;
const FEWEST_ROWS = 3;
/** Characters of rows that stand for all when tokens are compared: counting 4 MB would take longer than all else. */
const SAMPLED_LENGTH = 50_000;
/** What joining a table to the text around it may cost, in tokens. */
const MARGIN = 3;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** When rows become a table. */
export interface TableOptions {
  readonly estimateTokens: (text: string) => number;
  /** Share of the tokens of minified JSON that a table must save; 0 to 1. @default 0 */
  readonly leastSaved?: number;
}

/**
 * Spells rows as a table, if that takes fewer tokens than minified JSON: at least 3 objects, one line each, with their
 * keys and constants in the head. Rows that fit no bucket stay minified.
 */
export function spellJsonTable(
  source: string,
  rows: readonly TableRow[],
  { estimateTokens, leastSaved = 0 }: TableOptions,
): SpelledTable | undefined {
  const nested = spellAtDepth(source, rows, DEPTH);
  const candidates = nested?.isUniform === true ? [nested] : [nested, spellAtDepth(source, rows, 0)];
  const step = Math.max(1, Math.floor(lengthOf(rows) / SAMPLED_LENGTH));
  const sample = <T>(all: readonly T[]): T[] => all.filter((_, row) => row % step === 0);
  const tokensOf = (lines: readonly string[]): number => estimateTokens(lines.join('\n'));
  let best: SpelledTable | undefined;
  let least = tokensOf(sample(rows).map((row) => plainLine(source, row))) * (1 - leastSaved);
  for (const table of candidates) {
    if (table === undefined) continue;
    const tokens = tokensOf(sample(table.lines)) + (estimateTokens(table.head) + MARGIN) / step;
    if (tokens >= least) continue;
    best = table;
    least = tokens;
  }
  return best;
}

function spellAtDepth(source: string, rows: readonly TableRow[], depth: number): SpelledTable | undefined {
  const reader = new RowReader(source, depth);
  const read = rows.map((row) =>
    typeof row === 'string' || row.kind !== 'object' ? undefined : reader.read(row),
  );
  const buckets = bucketShapes(reader.shapes.values());
  const bucketOf = new Map(buckets.flatMap(({ shapes }, index) => shapes.map((shape) => [shape, index])));
  const members: JsonRow[][] = buckets.map(() => []);
  const places = read.map((row) => {
    const bucket = row && bucketOf.get(row.shape);
    const list = bucket === undefined ? undefined : members[bucket];
    return row === undefined || bucket === undefined || list === undefined
      ? undefined
      : { bucket, index: list.push(row) - 1 };
  });
  if (places.filter((place) => place !== undefined).length < FEWEST_ROWS) return undefined;

  const spelled = buckets.map((bucket, index) => spellBucket(source, bucket, members[index] ?? []));
  const isUniform = spelled.length === 1 && !places.includes(undefined);
  const lines = rows.map((row, at) => {
    const place = places[at];
    if (place === undefined) return plainLine(source, row);
    const line = spelled[place.bucket]?.lines[place.index] ?? '';
    return isUniform ? line : joinCells(LETTERS.charAt(place.bucket), line);
  });
  const heads = spelled.map(({ head }, index) => (isUniform ? head : ` ${LETTERS.charAt(index)}${head}`));
  return { head: heads.join(''), lines, isUniform };
}

function lengthOf(rows: readonly TableRow[]): number {
  return rows.reduce((sum, row) => sum + (typeof row === 'string' ? row.length : row.end - row.start), 0);
}

function plainLine(source: string, row: TableRow): string {
  return typeof row === 'string' ? row : minifyJson(source, row.start, row.end);
}
