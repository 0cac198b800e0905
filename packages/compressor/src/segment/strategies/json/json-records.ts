import type { JsonArray, JsonNode, JsonObject } from './json-node.ts';

const FEWEST_ROWS = 3;
/** In fewer characters a table saves next to nothing. */
const SMALLEST_TABLE = 80;
/** Rows of so many characters are large; if they hold a list of so many objects, they are documents of their own. */
const LARGE_ROW = 4000;
const LONG_LIST = 8;

/** An object that is a row: an item of a list, or a value of a map under its key. */
export interface JsonRecord {
  readonly start: number;
  readonly key?: string;
  readonly value: JsonObject;
}

/** Reads the items of a list, or the values of a map, if there are at least 3, and all are objects. */
export function readRecords(source: string, node: JsonArray | JsonObject): JsonRecord[] | undefined {
  if (node.end - node.start < SMALLEST_TABLE) return undefined;
  const records: JsonRecord[] = [];
  if (node.kind === 'array') {
    for (const value of node.items) {
      if (value.kind !== 'object') return undefined;
      records.push({ start: value.start, value });
    }
  } else {
    for (const { start, keyEnd, value } of node.members) {
      if (value.kind !== 'object') return undefined;
      records.push({ start, key: source.slice(start, keyEnd), value });
    }
  }
  return records.length < FEWEST_ROWS ? undefined : records;
}

/** Whether a record is large, and its size that of objects within rather than of long texts. */
export function isLarge(record: JsonObject): boolean {
  if (record.end - record.start < LARGE_ROW) return false;
  return record.members.some(({ value }) => value.end - value.start > LARGE_ROW / 2 && hasObject(value));
}

/** Whether a record is so large, and holds so long a list of objects, that a reader wants parts of it. */
export function isDocument(record: JsonObject): boolean {
  if (record.end - record.start < LARGE_ROW) return false;
  return record.members.some(
    ({ value }) => value.kind === 'array' && value.hasObject && value.items.length >= LONG_LIST,
  );
}

function hasObject(node: JsonNode): boolean {
  return node.kind === 'object' || (node.kind === 'array' && node.hasObject);
}

/** Whether a table may come of a value, or of one within. */
export function mayHoldTable(node: JsonNode): boolean {
  if (node.end - node.start < SMALLEST_TABLE) return false;
  if (node.kind === 'object') {
    if (node.members.length >= FEWEST_ROWS && node.members.every(({ value }) => value.kind === 'object'))
      return true;
    return node.members.some(({ value }) => mayHoldTable(value));
  }
  if (node.kind !== 'array' || !node.hasObject) return false;
  return node.items.length >= FEWEST_ROWS || node.items.some(mayHoldTable);
}
