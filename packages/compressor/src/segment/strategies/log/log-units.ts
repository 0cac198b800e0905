import type { Unit } from '../../unit.ts';
import type { LogDefinition } from './log-definition.ts';
import type { LogEntryRange } from './log-entries.ts';
import type { LogSeverity } from './log-severity.ts';
import type { SpelledLine } from './spell-log.ts';

/** A log, taken apart, with the spelling of each of its lines. */
export interface SpelledLog {
  readonly lines: readonly SpelledLine[];
  /** Offset of each line, and of the end of the log. */
  readonly offsets: readonly number[];
  readonly entries: readonly LogEntryRange[];
  /** What each entry is kept for whatever the prompt asks. */
  readonly kept: readonly (LogSeverity | undefined)[];
  /** Whether the last line has a terminator. */
  readonly isTerminated: boolean;
}

/**
 * Makes the units of a spelled log. A definition is a unit of no width in the source, before the first entry that is
 * read by it, so that a selection pays for the definitions that it uses and no others.
 */
export function makeLogUnits(log: SpelledLog): Unit[] {
  const units: Unit[] = [];
  const defined = new Map<LogDefinition, number>();
  for (let i = 0; i < log.entries.length; i += 1) {
    const entry = log.entries[i];
    if (entry === undefined) break;
    const last = i + repeatsAfter(log, i);
    const stop = log.entries[last]?.end ?? entry.end;
    const start = log.offsets[entry.start] ?? 0;
    const needs = new Set<number>();
    for (let line = entry.start; line < entry.end; line += 1) {
      for (const need of log.lines[line]?.needs ?? []) define(units, defined, need, start, i, needs);
    }
    const spellings = log.lines.slice(entry.start, entry.end).map(({ spelling }) => spelling);
    if (last > i) spellings.push(`x${last - i}`);
    const keep = log.kept.slice(i, last + 1).find((reason) => reason !== undefined);
    const isLast = stop === log.lines.length;
    units.push({
      kind: 'entry',
      start,
      end: log.offsets[stop] ?? start,
      spelling: spellings.join('\n') + (isLast && !log.isTerminated ? '' : '\n'),
      passage: i,
      ...(needs.size > 0 && { needs: [...needs] }),
      ...(keep !== undefined && { keep }),
      ...(last > i && { count: last - i + 1 }),
    });
    i = last;
  }
  return units;
}

/** Adds the units that define what a line is read by, unless they are there, and all of their numbers to `needs`. */
function define(
  units: Unit[],
  defined: Map<LogDefinition, number>,
  definition: LogDefinition,
  at: number,
  passage: number,
  needs: Set<number>,
): number {
  const known = defined.get(definition);
  const from =
    definition.from === undefined ? [] : [define(units, defined, definition.from, at, passage, needs)];
  const index = known ?? units.length;
  if (known === undefined) {
    const spelling = `${definition.spelling}\n`;
    units.push({ kind: 'header', start: at, end: at, spelling, searchText: '', passage, needs: from });
    defined.set(definition, index);
  }
  needs.add(index);
  return index;
}

/** Entries right after one that are spelled just like it; only entries of one line are compared. */
function repeatsAfter({ entries, lines }: SpelledLog, first: number): number {
  const model = entries[first];
  if (model === undefined || model.end - model.start !== 1) return 0;
  const line = lines[model.start];
  let repeats = 0;
  for (;;) {
    const next = entries[first + repeats + 1];
    if (next === undefined || next.end - next.start !== 1) return repeats;
    const other = lines[next.start];
    if (other?.spelling !== line?.spelling || !isSame(other?.needs ?? [], line?.needs ?? [])) return repeats;
    repeats += 1;
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
