import type { Segment } from '@scaledown/core';
import { type MarkerRange, readMarker } from './read-marker.ts';
import { isBlank, sourceLines } from './source-lines.ts';
import type { Violation, ViolationKind } from './violation.ts';

/** What an output shows of its source, by its own content; segments are believed only where the content bears them out. */
export interface Alignment {
  /** Numbers of the source lines that are both claimed by a segment and found in the content, in order. */
  readonly keptLines: ReadonlySet<number>;
  /** For each line of the content that is one of `keptLines`, which one, counted from 1. */
  readonly origins: ReadonlyMap<number, number>;
  readonly violations: readonly Violation[];
}

/**
 * Reads a content line by line beside its source.
 *
 *     source   1 2 3 4 5 6 7 8 9        every content line is the next claimed line, a blank line that follows the
 *     content  1 2 [ 3-6 ] 7 8 9        last one, or a marker that begins where the last one ended
 */
export function alignOutput(source: string, content: string, segments: readonly Segment[]): Alignment {
  const aligner = new Aligner(sourceLines(source), segments);
  for (const [index, line] of sourceLines(content).entries()) aligner.read(line, index + 1);
  return aligner.finish();
}

class Aligner {
  readonly #source: readonly string[];
  /** Claimed lines that are not blank, ascending. */
  readonly #claimed: readonly number[];
  readonly #origins = new Map<number, number>();
  readonly #violations: Violation[] = [];
  /** Source lines up to this one are accounted for. */
  #reached = 0;
  /** Claimed lines before this position are accounted for. */
  #position = 0;

  constructor(source: readonly string[], segments: readonly Segment[]) {
    this.#source = source;
    this.#claimed = claimedLines(source, segments);
  }

  read(line: string, number: number): void {
    const expected = this.#claimed[this.#position];
    if (expected !== undefined && line === this.#source[expected - 1]) {
      this.#leaveOut(expected - 1);
      this.#origins.set(number, expected);
      this.#position += 1;
      this.#reached = expected;
    } else if (isBlank(line) && line === this.#source[this.#reached]) {
      this.#reached += 1;
    } else {
      this.#readMarker(line, number);
    }
  }

  finish(): Alignment {
    for (const line of this.#claimed.slice(this.#position)) this.#report('segment-not-shown', `line ${line}`);
    this.#leaveOut(this.#source.length);
    return {
      keptLines: new Set(this.#origins.values()),
      origins: this.#origins,
      violations: this.#violations,
    };
  }

  #readMarker(line: string, number: number): void {
    const marker = readMarker(line);
    if (marker === undefined) {
      this.#report('foreign-line', `line ${number} of the content, ${JSON.stringify(line)}`);
      return;
    }
    const { from, to } = 'count' in marker ? this.#rangeOf(marker.count) : marker;
    const isInside = from > this.#reached && to >= from && to <= this.#source.length;
    const hidesClaimed = isInside && (this.#claimed[this.#position] ?? Infinity) <= to;
    if (!isInside || hidesClaimed) {
      this.#report(
        'wrong-marker',
        `line ${number} of the content, after source line ${this.#reached}: ${line.trim()}`,
      );
      return;
    }
    this.#leaveOut(from - 1);
    this.#reached = to;
  }

  /** So many lines from the first one that is not blank and not accounted for. */
  #rangeOf(count: number): MarkerRange {
    let from = this.#reached + 1;
    while (from < this.#source.length && isBlank(this.#source[from - 1] ?? '')) from += 1;
    return { from, to: from + count - 1 };
  }

  /** Accounts for the lines up to `last` that nothing shows or marks: only blank ones may be left out so. */
  #leaveOut(last: number): void {
    const between = this.#source.slice(this.#reached, last);
    const first = between.findIndex((line) => !isBlank(line));
    if (first >= 0) this.#report('unmarked-gap', `lines ${this.#reached + first + 1}-${last}`);
  }

  #report(kind: ViolationKind, message: string): void {
    this.#violations.push({ kind, message });
  }
}

function claimedLines(source: readonly string[], segments: readonly Segment[]): number[] {
  const claimed = new Set<number>();
  for (const { startLine, endLine } of segments) {
    for (let line = Math.max(1, startLine); line <= Math.min(endLine, source.length); line += 1) {
      if (!isBlank(source[line - 1] ?? '')) claimed.add(line);
    }
  }
  return [...claimed].sort((a, b) => a - b);
}
