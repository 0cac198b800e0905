import { readItemCells } from './item-cells.ts';
import { spellCell } from './json-cell.ts';
import type { JsonNode } from './json-node.ts';
import type { JsonRow, Shape } from './json-rows.ts';
import type { KeyPath } from './key-path.ts';
import type { SchemaBucket } from './schema-buckets.ts';
import { type ColumnHead, spellHead } from './table-head.ts';

/** The rows of one bucket as text. */
export interface SpelledBucket {
  readonly head: string;
  /** One for each row; neither tags nor line ends. */
  readonly lines: readonly string[];
}

/** Spells the rows of a bucket: one cell a column, tabs between, nothing where a row has no value. */
export function spellBucket(source: string, bucket: SchemaBucket, rows: readonly JsonRow[]): SpelledBucket {
  const places = placesOf(bucket);
  const columns = bucket.paths.map((path, index) => {
    const values = rows.map(({ shape, values }) => {
      const place = places.get(shape)?.[index] ?? -1;
      return place < 0 ? undefined : values[place];
    });
    return spellColumn(source, path, values);
  });
  keepLinesFilled(columns, rows.length);
  const varying = columns.filter(({ head }) => head.constant === undefined);
  return {
    head: spellHead(columns.map(({ head }) => head)),
    lines: rows.map((_, row) => joinCells(varying, row)),
  };
}

interface Column {
  head: ColumnHead;
  readonly cells: readonly string[];
}

function spellColumn(source: string, path: KeyPath, values: readonly (JsonNode | undefined)[]): Column {
  const items = readItemCells(
    source,
    values.filter((value) => value !== undefined),
  );
  const cells = values.map((value) =>
    value === undefined ? '' : (items?.cells.get(value) ?? spellCell(source, value)),
  );
  if (items !== undefined) return { head: { path, items: items.paths }, cells };
  const [first] = cells;
  const isConstant = first !== undefined && first !== '' && cells.every((cell) => cell === first);
  return { head: isConstant ? { path, constant: first } : { path }, cells };
}

/** A row of nothing but constants would be an empty line, which does not look like a row: it keeps one of them. */
function keepLinesFilled(columns: readonly Column[], rows: number): void {
  const varying = columns.filter(({ head }) => head.constant === undefined);
  const first = columns.find(({ head }) => head.constant !== undefined);
  if (first === undefined) return;
  for (let row = 0; row < rows; row += 1) {
    if (varying.some(({ cells }) => cells[row] !== '')) continue;
    first.head = { path: first.head.path };
    return;
  }
}

/** For each column, which of the shape's values stands in it; -1 for none. */
function placesOf(bucket: SchemaBucket): Map<Shape, readonly number[]> {
  return new Map(
    bucket.shapes.map((shape) => {
      const places = new Map(shape.paths.map((path, place) => [path, place]));
      return [shape, bucket.paths.map((path) => places.get(path) ?? -1)];
    }),
  );
}

function joinCells(columns: readonly Column[], row: number): string {
  const cells = columns.map((column) => column.cells[row] ?? '');
  // Trailing tabs say nothing, and are what editors and models lose first.
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  return cells.join('\t');
}
