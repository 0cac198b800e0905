/**
 * Groups rows by length, so that little is padded, into batches of at most `budget` tokens, padding included. A row that
 * is longer than the budget is a batch of its own.
 *
 * @param lengths tokens of each row
 * @returns the rows of each batch, by their place in `lengths`; the longest first, so that a want of memory shows at once
 */
export function planBatches(lengths: readonly number[], budget: number): number[][] {
  const order = lengths.map((_, index) => index);
  order.sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0) || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  let longest = 0;
  for (const index of order) {
    if (batch.length === 0) longest = Math.max(1, lengths[index] ?? 0);
    else if ((batch.length + 1) * longest > budget) {
      batches.push(batch);
      batch = [];
      longest = Math.max(1, lengths[index] ?? 0);
    }
    batch.push(index);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
