import type { TermIndex } from '../score/term-index.ts';
import type { SegmentedContext } from '../segment/segmented-context.ts';
import type { UnitKind } from '../segment/unit.ts';
import { GapLedger } from './gap-ledger.ts';
import { RepeatDetector } from './repeat-detector.ts';
import { type Reason, Selection } from './selection.ts';
import { unmetNeeds } from './unmet-needs.ts';

/** What a {@link Packer} works on. */
export interface PackerOptions {
  readonly context: SegmentedContext;
  readonly index: TermIndex;
  /** What one marker costs, in tokens. */
  readonly markerTokens: number;
}

/** Rows and log entries look alike by nature; what people write does not. */
const WRITTEN: ReadonlySet<UnitKind> = new Set(['sentence', 'item', 'turn']);

/** Keeps a selection and what it costs in step. */
export class Packer {
  readonly selection: Selection;
  readonly #context: SegmentedContext;
  readonly #markerTokens: number;
  readonly #ledger: GapLedger;
  readonly #repeats: RepeatDetector;

  constructor({ context, index, markerTokens }: PackerOptions) {
    this.#context = context;
    this.#markerTokens = markerTokens;
    this.selection = new Selection(context);
    this.#ledger = new GapLedger(context.units, markerTokens);
    this.#repeats = new RepeatDetector(index);
  }

  get isEmpty(): boolean {
    return this.selection.keptCount === 0;
  }

  /** Notes that what is kept so far is kept whatever the target. */
  markLeast(): void {
    this.selection.leastTokens = this.isEmpty ? 0 : this.#ledger.tokens;
  }

  /** Whether a unit that is not kept says nearly the same as those that are. */
  repeats(index: number): boolean {
    return !this.#ledger.has(index) && this.#isWritten(index) && this.#repeats.repeats(index);
  }

  /**
   * Keeps a unit and what it needs if that stays within `most` tokens.
   *
   * @param otherwise Why it is left out if it does not.
   * @returns Whether it is kept now.
   */
  offer(index: number, reason: Reason, most: number, otherwise: Reason = 'over-budget'): boolean {
    if (this.#ledger.has(index)) return true;
    const joining = this.#joiningWith(index, most);
    for (const each of joining) this.#ledger.add(each);
    if (joining.length === 0 || this.#ledger.tokens > most) {
      for (const each of joining) this.#ledger.remove(each);
      this.selection.leaveOut(index, otherwise);
      return false;
    }
    for (const each of joining) this.selection.keep(each, each === index ? reason : 'needed');
    if (this.#isWritten(index)) this.#repeats.remember(index);
    return true;
  }

  /** Keeps the units of gaps whose markers would cost as much. */
  closeSmallGaps(limit: number): void {
    let gap: number[] = [];
    let tokens = 0;
    const close = (): void => {
      if (tokens <= this.#markerTokens && this.#ledger.tokens <= limit) {
        for (const index of gap) {
          this.#ledger.add(index);
          this.selection.keep(index, 'small-gap');
        }
      }
      gap = [];
      tokens = 0;
    };
    for (const unit of this.#context.units) {
      if (this.#ledger.has(unit.index)) {
        close();
      } else {
        gap.push(unit.index);
        tokens += unit.tokens;
      }
    }
    close();
  }

  /** The unit and what it needs; empty when it cannot fit, as most cannot once the budget is spent. */
  #joiningWith(index: number, most: number): number[] {
    const { units } = this.#context;
    const room = most - this.#ledger.tokens;
    // At best a unit saves the marker of the gap that it closes.
    if ((units[index]?.tokens ?? 0) - this.#markerTokens > room) return [];
    return [index, ...unmetNeeds(units, index, (needed) => this.#ledger.has(needed))];
  }

  #isWritten(index: number): boolean {
    return WRITTEN.has(this.#context.units[index]?.kind ?? 'line');
  }
}
