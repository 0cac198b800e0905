import type { ContextUnit } from '../segment/segmented-context.ts';

/**
 * Knows what any set of units costs, markers included, and keeps count while units join it.
 *
 *     kept  ·  ·  kept kept  ·      two gaps, two markers
 */
export class GapLedger {
  readonly #units: readonly ContextUnit[];
  readonly #markerTokens: number;
  readonly #kept: Uint8Array;
  /** The nearest unit before and after each that stands for source text; -1 where there is none. */
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  #tokens: number;

  /** @param markerTokens What one marker costs. */
  constructor(units: readonly ContextUnit[], markerTokens: number) {
    this.#units = units;
    this.#markerTokens = markerTokens;
    this.#kept = new Uint8Array(units.length);
    this.#before = new Int32Array(units.length).fill(-1);
    this.#after = new Int32Array(units.length).fill(-1);
    for (let index = 1; index < units.length; index++) {
      this.#before[index] = this.#hasSource(index - 1) ? index - 1 : (this.#before[index - 1] ?? -1);
    }
    for (let index = units.length - 2; index >= 0; index--) {
      this.#after[index] = this.#hasSource(index + 1) ? index + 1 : (this.#after[index + 1] ?? -1);
    }
    this.#tokens = units.length === 0 ? 0 : markerTokens;
  }

  /** Tokens of the units that joined, and of a marker for each gap between and around them. */
  get tokens(): number {
    return this.#tokens;
  }

  has(index: number): boolean {
    return this.#kept[index] === 1;
  }

  add(index: number): void {
    if (this.has(index)) return;
    this.#kept[index] = 1;
    this.#tokens += (this.#units[index]?.tokens ?? 0) + this.#markerTokens * this.#gapsMade(index);
  }

  remove(index: number): void {
    if (!this.has(index)) return;
    this.#kept[index] = 0;
    this.#tokens -= (this.#units[index]?.tokens ?? 0) + this.#markerTokens * this.#gapsMade(index);
  }

  /** How many gaps there are more once a unit inside a gap is kept: it splits the gap, shortens it, or closes it. */
  #gapsMade(index: number): number {
    if (!this.#hasSource(index)) return 0;
    const before = this.#before[index] ?? -1;
    const after = this.#after[index] ?? -1;
    const gapBefore = before >= 0 && !this.has(before);
    const gapAfter = after >= 0 && !this.has(after);
    return Number(gapBefore) + Number(gapAfter) - 1;
  }

  /** A unit of no width explains others and leaves no gap. */
  #hasSource(index: number): boolean {
    const unit = this.#units[index];
    return unit !== undefined && unit.end > unit.start;
  }
}
