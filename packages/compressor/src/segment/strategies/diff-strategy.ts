import type { SegmentedBlock, Strategy } from '../strategy.ts';
import type { Unit, UnitKind } from '../unit.ts';
import { type DiffLineKind, diffLineKind, type HunkRest } from './diff/diff-line.ts';
import { splitLines } from './log/split-lines.ts';

/** Lines of a hunk from its first change to its last as one unit: of a new file the parts compete. */
const MOST_CHANGED = 40;
/** Unchanged lines between two changes from which on they are two units; Git puts at most six into one hunk. */
const MOST_BETWEEN = 6;
/** Unchanged lines as one unit: those next to a change can be kept without the others. */
const MOST_CONTEXT = 4;

/**
 * Takes a unified diff apart: the header of each file, then each hunk as its `@@` line, its context, which may be left
 * out, and its changed lines, which stay together. What it does not know, combined diffs too, becomes lines.
 */
export const diffStrategy: Strategy = {
  kind: 'diff',
  segment(source, block): SegmentedBlock {
    const { texts, offsets } = splitLines(source, block.start, block.end);
    const rest: HunkRest = { before: 0, after: 0 };
    const kinds = texts.map((text) => diffLineKind(text, rest));
    const builder = new DiffUnitBuilder(source);
    for (let i = 0; i < kinds.length; ) {
      const end = runEnd(kinds, i);
      const isFollowed = kinds[end] === 'hunk' || kinds[end] === 'text';
      builder.add(kinds[i] ?? 'text', offsets[i] ?? 0, offsets[end] ?? 0, isFollowed);
      i = end;
    }
    return { units: builder.units, continuity: 'independent' };
  },
};

/** Number of the line after those that make one unit with the first. */
function runEnd(kinds: readonly DiffLineKind[], first: number): number {
  const kind = kinds[first];
  if (kind === 'hunk' || kind === 'text') return first + 1;
  if (kind === 'file' || kind === 'file-start') return sameEnd(kinds, 'file', first + 1, Infinity);
  if (kind === 'context') return sameEnd(kinds, 'context', first, MOST_CONTEXT);
  let end = first + 1;
  for (let i = end; i - first < MOST_CHANGED && i - end <= MOST_BETWEEN; i += 1) {
    if (isChange(kinds[i])) end = i + 1;
    else if (kinds[i] !== 'context') break;
  }
  return end;
}

function sameEnd(kinds: readonly DiffLineKind[], kind: DiffLineKind, from: number, most: number): number {
  let end = from;
  while (kinds[end] === kind && end - from < most) end += 1;
  return end;
}

function isChange(kind: DiffLineKind | undefined): boolean {
  return kind === 'added' || kind === 'removed' || kind === 'note';
}

/** Collects units: changes and context need their hunk's line and their file's header. */
class DiffUnitBuilder {
  readonly units: Unit[] = [];
  readonly #source: string;
  #file: number | undefined;
  #hunk: number | undefined;
  #isCombined = false;
  #passage = -1;

  constructor(source: string) {
    this.#source = source;
  }

  add(kind: DiffLineKind, start: number, end: number, isFollowed: boolean): void {
    const isFile = kind === 'file' || kind === 'file-start';
    // What stands between two files, such as the message of the next commit, has nothing to do with the first.
    if (isFile || (kind === 'text' && !this.#isCombined)) {
      this.#file = undefined;
      this.#hunk = undefined;
    }
    if (isFile || this.#passage < 0) this.#passage += 1;
    if (kind === 'hunk') this.#hunk = undefined;
    const needs = [this.#file, this.#hunk].filter((need) => need !== undefined);
    const searchText = isChange(kind) ? this.#searchText(needs, start, end) : undefined;
    const index = this.units.push({
      kind: unitKind(kind, isFollowed),
      start,
      end,
      passage: this.#passage,
      ...(needs.length > 0 && { needs }),
      ...(searchText !== undefined && { searchText }),
    });
    if (kind === 'hunk') this.#hunk = index - 1;
    if (!isFile) return;
    this.#file = index - 1;
    this.#isCombined = /^diff --c/.test(this.#source.slice(start, start + 10));
  }

  /** A change is found by the path of its file and the function that its hunk names, too. */
  #searchText(needs: readonly number[], start: number, end: number): string {
    const above = needs.map((need) => this.#source.slice(this.units[need]?.start, this.units[need]?.end));
    return above.join('') + this.#source.slice(start, end);
  }
}

function unitKind(kind: DiffLineKind, isFollowed: boolean): UnitKind {
  if (kind === 'hunk') return 'header';
  // A file of which only the name or the mode changed, or that is binary, says all in its header.
  if (kind === 'file' || kind === 'file-start') return isFollowed ? 'header' : 'hunk';
  return isChange(kind) ? 'hunk' : 'line';
}
