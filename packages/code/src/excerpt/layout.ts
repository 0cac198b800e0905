import { countTokensByLine, type TokenCounter } from '@scaledown/core';
import type { CommentSyntax } from '../languages/language-definition.ts';
import type { SourceText } from '../source/source-text.ts';
import { gapMarker } from './gap-marker.ts';
import { isExcerpt } from './is-excerpt.ts';

/**
 * What an output made of some lines of a source would cost, kept exact while lines come and go.
 *
 * Blank lines follow the line above them: they are shown where no gap follows. Lines are therefore handled by their
 * position among the lines that are not blank, called slots here.
 */
export class Layout {
  readonly source: SourceText;
  readonly comment: CommentSyntax;
  /** Line number of each slot. */
  readonly lineOf: readonly number[];
  /** Tokens of the whole source. */
  readonly sourceTokens: number;
  /** Whether the source has gaps of its own: those of the output are then counted, not numbered. */
  readonly isOfExcerpt: boolean;
  /** Tokens of all that stands before each line, by line number. */
  readonly #tokensBefore: Uint32Array;
  /** Slot of each line, by line number; -1 for blank lines. */
  readonly #slotOf: Int32Array;
  readonly #kept: Uint8Array;
  /** Tokens of a slot's line when what follows it in the source follows it in the output. */
  readonly #withBlanks: Uint32Array;
  /** Tokens of a slot's line when a gap follows. */
  readonly #alone: Uint32Array;
  readonly #counter: TokenCounter;
  readonly #markers = new Map<string, number>();
  #tokens: number;

  constructor(source: SourceText, comment: CommentSyntax, counter: TokenCounter) {
    this.source = source;
    this.comment = comment;
    this.#counter = counter;
    this.isOfExcerpt = isExcerpt(source, comment);
    this.#slotOf = new Int32Array(source.lines.length + 2).fill(-1);
    const lineOf: number[] = [];
    source.lines.forEach((line, index) => {
      if (line.trim() === '') return;
      this.#slotOf[index + 1] = lineOf.length;
      lineOf.push(index + 1);
    });
    this.lineOf = lineOf;
    this.#kept = new Uint8Array(lineOf.length);
    const byLine = countTokensByLine(counter, source.lines);
    this.#tokensBefore = new Uint32Array(byLine.length + 2);
    byLine.forEach((tokens, index) => {
      this.#tokensBefore[index + 2] = (this.#tokensBefore[index + 1] ?? 0) + tokens;
    });
    this.sourceTokens = this.#tokensBefore.at(-1) ?? 0;
    this.#withBlanks = Uint32Array.from(lineOf, (line, slot) =>
      sum(byLine, line - 1, (lineOf[slot + 1] ?? source.lines.length + 1) - 1),
    );
    this.#alone = Uint32Array.from(lineOf, (line, slot) =>
      (lineOf[slot + 1] ?? 0) === line + 1 ? (this.#withBlanks[slot] ?? 0) : counter.count(source.line(line)),
    );
    this.#tokens = this.#costBetween(-1, lineOf.length);
  }

  /** Tokens of the output with the lines kept so far, gap markers included. */
  get tokens(): number {
    return this.#tokens;
  }

  isKept(line: number): boolean {
    const slot = this.#slotOf[line] ?? -1;
    return slot >= 0 && this.#kept[slot] === 1;
  }

  /** Tokens of the lines from `first` to `last`, blank ones included, whether kept or not. */
  tokensOf(first: number, last: number): number {
    return (this.#tokensBefore[last + 1] ?? this.sourceTokens) - (this.#tokensBefore[first] ?? 0);
  }

  /**
   * Keeps more lines if the output then takes at most `limit` tokens; otherwise changes nothing. A gap that costs no
   * more to show than to mark is shown.
   *
   * @returns The lines that were added, for {@link drop}; undefined when they do not fit.
   */
  keep(lines: Iterable<number>, limit: number): number[] | undefined {
    const added: number[] = [];
    let first = this.#kept.length;
    let last = -1;
    for (const line of lines) {
      const slot = this.#slotOf[line] ?? -1;
      if (slot < 0 || this.#kept[slot] === 1) continue;
      this.#kept[slot] = 1;
      added.push(slot);
      first = Math.min(first, slot);
      last = Math.max(last, slot);
    }
    if (added.length === 0) return [];
    const low = this.#keptBefore(first);
    const high = this.#keptAfter(last);
    this.#closeCheapGaps(low, high, added);
    const after = this.#costBetween(low, high);
    for (const slot of added) this.#kept[slot] = 0;
    const tokens = this.#tokens - this.#costBetween(low, high) + after;
    if (tokens > limit) return undefined;
    for (const slot of added) this.#kept[slot] = 1;
    this.#tokens = tokens;
    return added.map((slot) => this.lineOf[slot] ?? 0);
  }

  /** Takes lines back out. */
  drop(lines: Iterable<number>): void {
    for (const line of lines) {
      const slot = this.#slotOf[line] ?? -1;
      if (slot >= 0) this.#kept[slot] = 0;
    }
    this.#tokens = this.#costBetween(-1, this.#kept.length);
  }

  /** The kept lines, ascending. */
  keptLines(): number[] {
    return this.lineOf.filter((_, slot) => this.#kept[slot] === 1);
  }

  #keptBefore(slot: number): number {
    let before = slot - 1;
    while (before >= 0 && this.#kept[before] === 0) before -= 1;
    return before;
  }

  #keptAfter(slot: number): number {
    let after = slot + 1;
    while (after < this.#kept.length && this.#kept[after] === 0) after += 1;
    return after;
  }

  /** Tokens of what stands in the output from slot `low` to before slot `high`, both kept or just outside the text. */
  #costBetween(low: number, high: number): number {
    let tokens = 0;
    let slot = low;
    while (slot < high) {
      const next = this.#keptAfter(slot);
      const isGap = next > slot + 1;
      if (slot >= 0)
        tokens += (isGap || next === this.#kept.length ? this.#alone[slot] : this.#withBlanks[slot]) ?? 0;
      if (isGap) tokens += this.#markerTokens(slot + 1, next - 1);
      slot = next;
    }
    return tokens;
  }

  #closeCheapGaps(low: number, high: number, added: number[]): void {
    let slot = low;
    while (slot < high) {
      const next = this.#keptAfter(slot);
      if (next > slot + 1 && this.#isCheap(slot + 1, next - 1)) {
        for (let inside = slot + 1; inside < next; inside += 1) {
          this.#kept[inside] = 1;
          added.push(inside);
        }
      }
      slot = next;
    }
  }

  #isCheap(first: number, last: number): boolean {
    // No marker takes more than this many tokens, so that a long gap is not added up.
    if (last - first > 20) return false;
    let tokens = 0;
    for (let slot = first; slot <= last; slot += 1) tokens += this.#withBlanks[slot] ?? 0;
    return tokens <= this.#markerTokens(first, last);
  }

  #markerTokens(first: number, last: number): number {
    const from = this.lineOf[first] ?? 1;
    const marker = gapMarker({
      source: this.source,
      comment: this.comment,
      from,
      to: this.lineOf[last] ?? from,
      isCounted: this.isOfExcerpt,
    });
    let tokens = this.#markers.get(marker);
    if (tokens === undefined) {
      tokens = this.#counter.count(marker);
      this.#markers.set(marker, tokens);
    }
    return tokens;
  }
}

function sum(values: Uint32Array, from: number, to: number): number {
  let total = 0;
  for (let index = from; index < to; index += 1) total += values[index] ?? 0;
  return total;
}
