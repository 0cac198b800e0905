import { setImmediate } from 'node:timers/promises';
import type { VectorIndex } from './vector-index.ts';

/** How long work goes on before the event loop has a turn; a slice may be longer by one step. */
const SLICE_MS = 10;

/**
 * Does something with each item, and lets the event loop have a turn every 10 ms.
 *
 * @throws the signal's reason when it is aborted, between two items.
 */
export async function inSlices<Item>(
  items: Iterable<Item>,
  step: (item: Item) => void,
  signal?: AbortSignal,
): Promise<void> {
  signal?.throwIfAborted();
  let sliceEnd = performance.now() + SLICE_MS;
  for (const item of items) {
    step(item);
    if (performance.now() < sliceEnd) continue;
    await setImmediate();
    signal?.throwIfAborted();
    sliceEnd = performance.now() + SLICE_MS;
  }
}

/**
 * Adds many vectors to an index without blocking the event loop: a graph takes about a millisecond for each.
 *
 * @returns their ids. What was added before an abort stays.
 * @throws InvalidOptionsError as `add` does, at the first vector that is not fit.
 */
export async function addInSlices(
  index: VectorIndex,
  vectors: readonly Float32Array[],
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<number[]> {
  const ids: number[] = [];
  await inSlices(vectors, (vector) => ids.push(...index.add([vector])), signal);
  return ids;
}
