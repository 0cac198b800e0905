import type { Neighbor } from './vector-index.ts';

/**
 * Selects the `count` nearest of `size` vectors, nearest first, ties in the order of their ids.
 *
 * Candidates are gathered in a list of a little more than twice the count; when it is full it is sorted and cut, and
 * what is not as near as the last that stayed is passed over from then on. Takes time O(n log count).
 *
 * @param similarities Of the vectors at 0 to `size`.
 * @param ids Of the same vectors.
 */
export function nearest(
  similarities: Float32Array,
  ids: Uint32Array,
  { size, count }: { readonly size: number; readonly count: number },
): Neighbor[] {
  if (!(count >= 1)) return [];
  const most = 2 * count + 64;
  const found: Neighbor[] = [];
  let least = -Infinity;
  for (let row = 0; row < size; row += 1) {
    const similarity = similarities[row] ?? -Infinity;
    // An equal one may have the smaller id.
    if (similarity < least) continue;
    found.push({ id: ids[row] ?? 0, similarity: Math.max(-1, Math.min(1, similarity)) });
    if (found.length < most) continue;
    keepNearest(found, count);
    least = found.at(-1)?.similarity ?? least;
  }
  keepNearest(found, count);
  return found;
}

/** Sorts neighbours, nearest first and ties by id, and drops those past `count`. */
export function keepNearest(neighbors: Neighbor[], count: number): void {
  neighbors.sort((a, b) => b.similarity - a.similarity || a.id - b.id);
  if (neighbors.length > count) neighbors.length = Math.floor(count);
}
