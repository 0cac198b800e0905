import { STOP_WORDS, stemWord } from '@scaledown/core';
import type { TermIndex } from '../score/term-index.ts';
import type { ContextUnit } from '../segment/segmented-context.ts';

/**
 * Stale gains re-read for one choice. Text takes a few; where thousands of units say the same, each choice makes all of
 * their gains stale, and the best of so many is as good as any.
 */
const MOST_REREAD = 64;

/**
 * Orders units so that the first of them say as much as possible of what the whole says, without a prompt to go by.
 *
 * Greedy maximisation of the monotone submodular Σ over terms of weight · √(units that say it), where a term weighs the
 * logarithm of how often the context says it (feature-based coverage, after Lin & Bilmes 2011); the gain of a unit is
 * divided by the square root of its tokens, so that neither long nor short units win by length. Gains only shrink as
 * the choice grows, so a heap of stale gains finds each next unit after re-reading few (Minoux 1978).
 *
 * @param mostTokens Units beyond this many tokens follow in source order, unranked.
 */
export function orderByCoverage(
  units: readonly ContextUnit[],
  index: TermIndex,
  mostTokens: number,
): number[] {
  const weights = weighTerms(index);
  const said = new Uint32Array(index.numbers.size);
  const gainOf = ({ unit, terms }: Pick<Candidate, 'unit' | 'terms'>): number => {
    let gain = 0;
    for (const number of terms) {
      const times = said[number] ?? 0;
      gain += (weights[number] ?? 0) * (Math.sqrt(times + 1) - Math.sqrt(times));
    }
    return gain / Math.sqrt(Math.max(1, unit.tokens));
  };
  const candidates = units.map((unit) => ({ unit, terms: termsOf(unit, index) }));
  const heap = new GainHeap(candidates.map((candidate) => ({ ...candidate, gain: gainOf(candidate) })));
  const chosen = new Set<number>();
  let tokens = 0;
  let reread: Candidate[] = [];
  while (tokens < mostTokens) {
    const top = heap.peek();
    if (top === undefined || top.gain <= 0) break;
    if (chosen.has(top.unit.index)) {
      heap.pop();
      continue;
    }
    const fresh = { ...top, gain: gainOf(top) };
    if (fresh.gain < top.gain && reread.length < MOST_REREAD) {
      heap.replaceTop(fresh);
      reread.push(fresh);
      continue;
    }
    // Where too many were re-read the best of them is not on top: it stays in the heap, and is passed over later.
    const best = reread.reduce((one, other) => (comesBefore(other, one) ? other : one), fresh);
    reread = [];
    chosen.add(best.unit.index);
    tokens += best.unit.tokens;
    for (const number of best.terms) said[number] = (said[number] ?? 0) + 1;
  }
  return [...chosen, ...units.map((unit) => unit.index).filter((each) => !chosen.has(each))];
}

/** Each once: a unit does not say more by saying it again. */
const termsOf = ({ index: unit }: ContextUnit, { terms, starts }: TermIndex): Uint32Array =>
  Uint32Array.from(new Set(terms.subarray(starts[unit], starts[unit + 1])));

const STOP_TERMS: ReadonlySet<string> = new Set([...STOP_WORDS].map(stemWord));

/** What is said once, and what every text says, weighs nothing. */
function weighTerms({ terms, numbers }: TermIndex): Float64Array {
  const times = new Uint32Array(numbers.size);
  for (const number of terms) times[number] = (times[number] ?? 0) + 1;
  const weights = new Float64Array(numbers.size);
  for (const [term, number] of numbers)
    weights[number] = STOP_TERMS.has(term) ? 0 : Math.log(times[number] ?? 1);
  return weights;
}

interface Candidate {
  readonly unit: ContextUnit;
  /** Numbers of its terms, each once. */
  readonly terms: Uint32Array;
  readonly gain: number;
}

/** A binary heap with the highest gain on top; of equal gains the earlier unit. */
class GainHeap {
  readonly #items: Candidate[];

  constructor(items: readonly Candidate[]) {
    // A list in falling order is a heap.
    this.#items = [...items].sort((one, other) => (comesBefore(one, other) ? -1 : 1));
  }

  peek(): Candidate | undefined {
    return this.#items[0];
  }

  pop(): void {
    const last = this.#items.pop();
    if (last !== undefined && this.#items.length > 0) this.replaceTop(last);
  }

  replaceTop(item: Candidate): void {
    const items = this.#items;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const leftItem = items[left];
      const rightItem = items[right];
      if (leftItem === undefined) break;
      const isRight = rightItem !== undefined && comesBefore(rightItem, leftItem);
      const next = isRight ? rightItem : leftItem;
      if (!comesBefore(next, item)) break;
      items[at] = next;
      at = isRight ? right : left;
    }
    items[at] = item;
  }
}

const comesBefore = (one: Candidate, other: Candidate): boolean =>
  one.gain > other.gain || (one.gain === other.gain && one.unit.index < other.unit.index);
