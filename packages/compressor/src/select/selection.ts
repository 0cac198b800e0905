import type { SegmentedContext } from '../segment/segmented-context.ts';

/** Why a unit was kept, or left out. */
export type Reason =
  | 'preserved-word'
  | 'preserved-keyword'
  | 'keep-tag'
  | 'error'
  | 'warning'
  | 'structure'
  /** Its score. */
  | 'relevant'
  /** A kept unit would mislead without it. */
  | 'needed'
  /** Marking the gap would cost as much. */
  | 'small-gap'
  /** Nothing had to be left out. */
  | 'all-kept'
  /** It says again what a kept unit says. */
  | 'repeats'
  /** What scored better filled the budget. */
  | 'over-budget';

/** Which units an output holds. */
export class Selection {
  readonly context: SegmentedContext;
  /** By unit. */
  readonly reasons: (Reason | undefined)[];
  /** What is kept whatever the target costs, markers included, in tokens: the least that a lower target can reach. */
  leastTokens = 0;
  readonly #kept: Uint8Array;

  constructor(context: SegmentedContext) {
    this.context = context;
    this.reasons = new Array(context.units.length).fill(undefined);
    this.#kept = new Uint8Array(context.units.length);
  }

  isKept(index: number): boolean {
    return this.#kept[index] === 1;
  }

  /** Keeps every unit. */
  static ofAll(context: SegmentedContext): Selection {
    const selection = new Selection(context);
    for (const { index } of context.units) selection.keep(index, 'all-kept');
    return selection;
  }

  get keptCount(): number {
    return this.#kept.reduce((count, isKept) => count + isKept, 0);
  }

  keep(index: number, reason: Reason): void {
    this.#kept[index] = 1;
    this.reasons[index] = reason;
  }

  /** Notes why a unit is not kept; the first reason stays. */
  leaveOut(index: number, reason: Reason): void {
    this.reasons[index] ??= reason;
  }
}
