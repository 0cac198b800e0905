/** Draws the next number, at least 0 and below 1. */
export type Random = () => number;

/**
 * Creates a generator whose draws depend on `seeds` alone, so that a run can be repeated, and one draw of a run alone.
 * Mulberry32 (Tommy Ettinger, 2017) over the seeds mixed as in MurmurHash3 (Austin Appleby, 2008).
 */
export function createRandom(...seeds: readonly number[]): Random {
  let state = seeds.reduce((hash, seed) => mix(hash ^ seed), 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws a whole number from `low` to `high`, both inclusive. */
export function integerBetween(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** Draws one of `items`; undefined from an empty list. */
export function pickOne<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Draws `count` of `items`, each at most once, in the order of the list. */
export function pickSome<Item>(random: Random, items: readonly Item[], count: number): Item[] {
  const keyed = items.map((item, position) => ({ item, position, key: random() }));
  const picked = keyed.sort((a, b) => a.key - b.key).slice(0, count);
  return picked.sort((a, b) => a.position - b.position).map(({ item }) => item);
}

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
