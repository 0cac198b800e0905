/** Appends an item to a list and lets the oldest go above `limit` items. */
export function appendBounded<Item>(list: Item[], item: Item, limit: number): void {
  list.push(item);
  if (list.length > limit) list.shift();
}
