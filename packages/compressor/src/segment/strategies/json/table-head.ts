import { spellColumnName, spellConstant } from './json-cell.ts';
import type { KeyPath } from './key-path.ts';

/** A column as the head of a table shows it. */
export interface ColumnHead {
  readonly path: KeyPath;
  /** The cell that all rows have, when they have the same; the rows then leave it out. */
  readonly constant?: string;
  /** What the items of its lists hold, when they are lists of objects of one shape. */
  readonly items?: readonly KeyPath[];
}

/**
 * Spells the columns of a table: nested keys in braces, constants after `=`, the keys of a list's items in brackets.
 *
 * @example `{type=order,id,user{login,id},items[sku,qty]}`
 */
export function spellHead(columns: readonly ColumnHead[]): string {
  let open: readonly string[] = [];
  let head = '{';
  for (const { path, constant, items } of columns) {
    const keys = path.keys();
    const groups = keys.slice(0, -1);
    const shared = sharedLength(open, groups);
    head += '}'.repeat(open.length - shared);
    if (!head.endsWith('{')) head += ',';
    for (const group of groups.slice(shared)) head += `${spellColumnName(group)}{`;
    head += spellColumnName(keys.at(-1) ?? '""');
    if (constant !== undefined) head += `=${spellConstant(constant)}`;
    else if (items !== undefined)
      head += `[${spellHead(items.map((item) => ({ path: item }))).slice(1, -1)}]`;
    open = groups;
  }
  return `${head}${'}'.repeat(open.length + 1)}`;
}

function sharedLength(first: readonly string[], second: readonly string[]): number {
  let length = 0;
  while (length < first.length && length < second.length && first[length] === second[length]) length += 1;
  return length;
}
