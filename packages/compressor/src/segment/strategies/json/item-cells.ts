import type { JsonArray, JsonNode } from './json-node.ts';
import { RowReader } from './json-rows.ts';
import type { KeyPath } from './key-path.ts';
import { minifyJson } from './minify-json.ts';

/** Levels of objects within an item that become columns. */
const ITEM_DEPTH = 2;

/** A column whose lists all hold objects of one shape: the keys move into the head, the values stay. */
export interface ItemCells {
  readonly paths: readonly KeyPath[];
  /** The cell of each value, such as `[["A1",2],["B7",1]]`. */
  readonly cells: ReadonlyMap<JsonNode, string>;
}

/** Finds the shape that the items of all lists of a column share; `undefined` when they do not, or there are too few. */
export function readItemCells(source: string, values: readonly JsonNode[]): ItemCells | undefined {
  const lists = values.filter(
    (value): value is JsonArray => value.kind === 'array' && value.items.length > 0,
  );
  if (!lists.some((list) => list.items.length > 1) && lists.length < 2) return undefined;
  const reader = new RowReader(source, ITEM_DEPTH);
  const cells = new Map<JsonNode, string>();
  for (const list of lists) {
    const items: string[] = [];
    for (const item of list.items) {
      const row = item.kind === 'object' ? reader.read(item) : undefined;
      if (row === undefined || reader.shapes.size > 1) return undefined;
      items.push(`[${row.values.map((value) => minifyJson(source, value.start, value.end)).join()}]`);
    }
    cells.set(list, `[${items.join()}]`);
  }
  for (const shape of reader.shapes.values()) return { paths: shape.paths, cells };
  return undefined;
}
