/** Items that may fail to fit before nothing more is tried: what follows matters less and less. */
const MOST_MISSES = 20;

/**
 * Takes items in their order while they fit a budget together; one that does not fit is skipped.
 *
 * @param costOf At least 0; given the items taken before it.
 */
export function selectWithin<Item>(
  items: readonly Item[],
  budget: number,
  costOf: (item: Item, taken: readonly Item[]) => number,
): Item[] {
  const taken: Item[] = [];
  let left = budget;
  let misses = 0;
  for (const item of items) {
    const cost = costOf(item, taken);
    if (cost <= left) {
      taken.push(item);
      left -= cost;
    } else if (++misses > MOST_MISSES) break;
  }
  return taken;
}
