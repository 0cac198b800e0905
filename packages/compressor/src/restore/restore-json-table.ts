import { readCell, readKey } from '../segment/strategies/json/json-cell.ts';
import { parseJson } from '../segment/strategies/json/parse-json.ts';
import { type RestoredColumn, readHead } from './restore-json-head.ts';

/** A table as JSON. */
export interface RestoredTable {
  /** The objects of a list; of a map, each with its key. */
  readonly rows: readonly string[];
  /** Whether the rows are the values of an object, rather than the items of an array. */
  readonly isMap: boolean;
  /** Offset after the last row and its line end. */
  readonly end: number;
}

const COUNT = /\[(\d{1,9})\](?=\{| [A-Z]\{)|\{(\d{1,9})\}key(?=\{)/y;
const TAG = / ([A-Z])(?=\{)/y;

/** Whether a table begins at `start`; no JSON value does so. */
export function isTable(text: string, start: number): boolean {
  COUNT.lastIndex = start;
  return COUNT.test(text);
}

/** Reads the table that begins at `start`; `undefined` when there is none, or rows are missing or do not fit. */
export function readTable(text: string, start: number): RestoredTable | undefined {
  COUNT.lastIndex = start;
  const [, items, members] = COUNT.exec(text) ?? [];
  const head = readHeads(text, COUNT.lastIndex);
  if (head === undefined) return undefined;
  const count = Number(items ?? members);
  const isMap = members !== undefined;

  const rows: string[] = [];
  let at = head.end;
  while (rows.length < count && at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    const row = isMap ? readMember(line, head.columns) : readRow(line, head.columns);
    if (row === undefined) return undefined;
    rows.push(row);
    at = newline < 0 ? end : end + 1;
  }
  return rows.length === count ? { rows, isMap, end: at } : undefined;
}

/** The columns by tag; by the empty text when the table has one sort of rows. */
type ColumnsByTag = ReadonlyMap<string, readonly RestoredColumn[]>;

function readHeads(text: string, start: number): { columns: ColumnsByTag; end: number } | undefined {
  const columns = new Map<string, readonly RestoredColumn[]>();
  let at = start;
  do {
    TAG.lastIndex = at;
    const tag = TAG.exec(text)?.[1] ?? '';
    const head = readHead(text, tag === '' ? at : TAG.lastIndex);
    if (head === undefined || columns.has(tag)) return undefined;
    columns.set(tag, head.columns);
    at = head.end;
  } while (text[at] === ' ');
  return text.startsWith(':\n', at) ? { columns, end: at + 2 } : undefined;
}

function readRow(line: string, columns: ColumnsByTag): string | undefined {
  const only = columns.get('');
  if (only !== undefined) return readCells(line.split('\t'), only);
  const tagged = /^([A-Z])(?:\t|$)/.exec(line);
  if (tagged === null) return line;
  const own = columns.get(tagged[1] ?? '');
  return own && readCells(line.slice(tagged[0].length).split('\t'), own);
}

/** A row of a map, which begins with its key. */
function readMember(line: string, columns: ColumnsByTag): string | undefined {
  const [key, ...cells] = line.split('\t');
  const own = columns.get('');
  const value = own && readCells(cells, own);
  return key === undefined || key === '' || value === undefined ? undefined : `${readKey(key)}:${value}`;
}

function readCells(cells: readonly string[], columns: readonly RestoredColumn[]): string | undefined {
  const builder = new ObjectBuilder();
  let at = 0;
  for (const { path, constant, items } of columns) {
    const cell = constant === undefined ? cells[at++] : '';
    const json = constant ?? (cell === undefined || cell === '' ? undefined : readCell(cell));
    if (json === undefined) continue;
    const value = items !== undefined && json.startsWith('[[') ? readItems(json, items) : json;
    if (value === undefined) return undefined;
    builder.add(path, value);
  }
  return cells.length > Math.max(at, 1) ? undefined : builder.finish();
}

/** A list of objects, from a list of their values. */
function readItems(json: string, paths: readonly (readonly string[])[]): string | undefined {
  const list = parseJson(json);
  if (list?.kind !== 'array') return undefined;
  const objects: string[] = [];
  for (const item of list.items) {
    if (item.kind !== 'array' || item.items.length !== paths.length) return undefined;
    const builder = new ObjectBuilder();
    item.items.forEach((value, index) => {
      builder.add(paths[index] ?? [], json.slice(value.start, value.end));
    });
    objects.push(builder.finish());
  }
  return `[${objects.join()}]`;
}

/** Writes an object from its values and their paths, in order. */
class ObjectBuilder {
  private json = '{';
  private open: readonly string[] = [];

  add(path: readonly string[], value: string): void {
    const groups = path.slice(0, -1);
    let shared = 0;
    while (shared < groups.length && groups[shared] === this.open[shared]) shared += 1;
    this.json += '}'.repeat(this.open.length - shared);
    if (!this.json.endsWith('{')) this.json += ',';
    for (const group of groups.slice(shared)) this.json += `${group}:{`;
    this.json += `${path.at(-1) ?? '""'}:${value}`;
    this.open = groups;
  }

  finish(): string {
    return `${this.json}${'}'.repeat(this.open.length + 1)}`;
  }
}
