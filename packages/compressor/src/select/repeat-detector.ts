import type { TermIndex } from '../score/term-index.ts';

/** Terms in a row that are compared as one. */
const SHINGLE = 3;
/** Shorter units repeat by chance: `Yes, I think so.` */
const FEWEST_SHINGLES = 6;
/** A unit repeats others when this share of its shingles stands in them. */
const REPEATED = 0.8;

/** Remembers the runs of three terms in the units it was shown, and tells which others say nearly the same. */
export class RepeatDetector {
  readonly #index: TermIndex;
  readonly #seen = new Set<number>();

  constructor(index: TermIndex) {
    this.#index = index;
  }

  repeats(unit: number): boolean {
    const shingles = this.#shingles(unit);
    if (shingles.length < FEWEST_SHINGLES) return false;
    return shingles.filter((shingle) => this.#seen.has(shingle)).length >= REPEATED * shingles.length;
  }

  remember(unit: number): void {
    for (const shingle of this.#shingles(unit)) this.#seen.add(shingle);
  }

  /** A hash each; two that collide by chance only make a unit look a little more repeated. */
  #shingles(unit: number): number[] {
    const { terms, starts } = this.#index;
    const shingles: number[] = [];
    for (let at = starts[unit] ?? 0; at + SHINGLE <= (starts[unit + 1] ?? 0); at++) {
      let hash = 0;
      for (let step = 0; step < SHINGLE; step++)
        hash = Math.imul(hash ^ (terms[at + step] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
      shingles.push(hash);
    }
    return shingles;
  }
}
