/** Rank of the token that spans units `from` to `to` of a piece; undefined when there is none. Lower merges first. */
export type RankOf = (from: number, to: number) => number | undefined;

const NONE = -1;
/** Room for the positions of a piece of 32 million units beside a rank, in the 53 bits of a whole number. */
const POSITIONS = 2 ** 25;

/**
 * Counts the tokens that byte-pair encoding makes of a piece of `length` units: beginning with single units, the
 * neighbours that together have the lowest rank become one, the first such pair in case of a tie, until no two
 * neighbours are a token (Sennrich, Haddow and Birch 2016; the order of tiktoken).
 *
 * Parts are a linked list, and possible merges wait in a heap, so that a run of a million signs takes n log n steps; the
 * usual scan for the lowest rank takes n².
 */
export function countMergedPairs(length: number, rankOf: RankOf): number {
  // For the part that begins at a unit: where the next and the one before begin, and what merging with the next ranks.
  const next = Int32Array.from({ length: length + 1 }, (_, unit) => unit + 1);
  const previous = Int32Array.from({ length: length + 1 }, (_, unit) => unit - 1);
  const ranks = new Int32Array(length + 1).fill(NONE);
  const waiting: number[] = [];
  const offer = (part: number): void => {
    const second = next[part] ?? length;
    const rank = second >= length ? undefined : rankOf(part, next[second] ?? length);
    ranks[part] = rank ?? NONE;
    if (rank !== undefined) push(waiting, rank * POSITIONS + part);
  };
  for (let unit = 0; unit < length; unit += 1) offer(unit);
  let parts = length;
  for (let lowest = pop(waiting); lowest !== undefined; lowest = pop(waiting)) {
    const part = lowest % POSITIONS;
    // A merge that waited while one of its parts was merged otherwise.
    if (ranks[part] !== Math.floor(lowest / POSITIONS)) continue;
    const second = next[part] ?? length;
    const after = next[second] ?? length;
    ranks[second] = NONE;
    next[part] = after;
    previous[after] = part;
    parts -= 1;
    offer(part);
    const before = previous[part] ?? NONE;
    if (before >= 0) offer(before);
  }
  return parts;
}

/** Adds to a binary heap, lowest first. */
function push(heap: number[], value: number): void {
  let index = heap.length;
  heap.push(value);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent] ?? value;
    if (above <= value) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = value;
}

/** Takes the lowest off a binary heap. */
function pop(heap: number[]): number | undefined {
  const lowest = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return lowest;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if ((heap[child + 1] ?? Infinity) < (heap[child] ?? Infinity)) child += 1;
    const below = heap[child] ?? Infinity;
    if (below >= last) break;
    heap[index] = below;
    index = child;
  }
  heap[index] = last;
  return lowest;
}
