interface Scored<Item> {
  readonly item: Item;
  readonly score: number;
  readonly position: number;
}

/**
 * Selects the `k` items of the highest score, best first; equal items keep their order.
 * Takes time O(n log k): a heap holds the best so far, the worst of them on top. A score of NaN ranks below all others.
 *
 * @param k 0 or less selects nothing.
 */
export function topK<Item>(items: Iterable<Item>, k: number, scoreOf: (item: Item) => number): Item[] {
  const heap: Scored<Item>[] = [];
  let position = 0;
  for (const item of items) {
    const score = scoreOf(item);
    const scored = { item, score: Number.isNaN(score) ? -Infinity : score, position };
    position += 1;
    if (heap.length < k) {
      heap.push(scored);
      siftUp(heap);
    } else if (heap[0] !== undefined && isWorse(heap[0], scored)) {
      heap[0] = scored;
      siftDown(heap);
    }
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1)).map(({ item }) => item);
}

/** A strict order: no two positions are equal. */
function isWorse<Item>(a: Scored<Item>, b: Scored<Item>): boolean {
  return a.score < b.score || (a.score === b.score && a.position > b.position);
}

function siftUp<Item>(heap: Scored<Item>[]): void {
  let child = heap.length - 1;
  while (child > 0) {
    const parent = (child - 1) >> 1;
    if (!swapIfWorse(heap, child, parent)) return;
    child = parent;
  }
}

function siftDown<Item>(heap: Scored<Item>[]): void {
  let parent = 0;
  for (;;) {
    const left = 2 * parent + 1;
    const right = left + 1;
    const child = isWorseAt(heap, right, left) ? right : left;
    if (!swapIfWorse(heap, child, parent)) return;
    parent = child;
  }
}

/** Tells whether entry `a` exists and is worse than entry `b`. */
function isWorseAt<Item>(heap: readonly Scored<Item>[], a: number, b: number): boolean {
  const first = heap[a];
  const second = heap[b];
  return first !== undefined && second !== undefined && isWorse(first, second);
}

function swapIfWorse<Item>(heap: Scored<Item>[], child: number, parent: number): boolean {
  const lower = heap[child];
  const upper = heap[parent];
  if (lower === undefined || upper === undefined || !isWorse(lower, upper)) return false;
  heap[child] = upper;
  heap[parent] = lower;
  return true;
}
