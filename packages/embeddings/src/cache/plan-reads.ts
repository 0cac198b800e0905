/** A run of a file that is read at once. */
export interface PlannedRead<Item> {
  readonly position: number;
  readonly length: number;
  readonly items: readonly Item[];
}

/** Reading past this many bytes is cheaper than another call to the system. */
const GAP_BYTES = 64 * 1024;
const LONGEST_READ_BYTES = 4 * 1024 * 1024;

/** Joins pieces of a file of one size that lie close to each other into few reads, in the order of the file. */
export function planReads<Item extends { readonly position: number }>(
  items: readonly Item[],
  size: number,
): readonly PlannedRead<Item>[] {
  const reads: { position: number; length: number; items: Item[] }[] = [];
  for (const item of items.toSorted((a, b) => a.position - b.position)) {
    const last = reads.at(-1);
    const end = item.position + size;
    const isNear = last !== undefined && item.position - (last.position + last.length) <= GAP_BYTES;
    if (isNear && end - last.position <= LONGEST_READ_BYTES) {
      last.length = end - last.position;
      last.items.push(item);
    } else {
      reads.push({ position: item.position, length: size, items: [item] });
    }
  }
  return reads;
}
