/** Picks `count` of the items at even distances; all of them where there are no more. */
export function pickEvenly<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count);
  return items.filter((_item, at) => Math.floor(at / step) !== Math.floor((at - 1) / step)).slice(0, count);
}
