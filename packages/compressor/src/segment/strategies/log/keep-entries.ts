import type { LogSeverity } from './log-severity.ts';

/** What decides whether a log entry is always kept. */
export interface RatedEntry {
  readonly severity: LogSeverity | undefined;
  /** Number of its template; entries without one, -1, are each their own. */
  readonly template: number;
  /** Characters. */
  readonly size: number;
}

/**
 * Share of a log that is kept whatever the prompt asks. A log that is mostly errors would leave nothing to choose
 * otherwise, and a budget would be broken by what happens to be noisy.
 */
const MOST_KEPT = 0.15;

/**
 * Marks the errors and warnings that are always kept: all of them where they are few. Where they are many, as far as
 * the share goes: the first of every kind of error, of every kind of warning, then the last of each, then the others.
 * The first error is kept in any case. Those not marked compete with the rest.
 */
export function keepEntries(entries: readonly RatedEntry[]): (LogSeverity | undefined)[] {
  let left = MOST_KEPT * entries.reduce((sum, { size }) => sum + size, 0);
  const kept: (LogSeverity | undefined)[] = entries.map(() => undefined);
  let any = false;
  for (const index of byImportance(entries)) {
    const entry = entries[index];
    if (entry === undefined || (any && entry.size > left)) continue;
    kept[index] = entry.severity;
    left -= entry.size;
    any = true;
  }
  return kept;
}

function byImportance(entries: readonly RatedEntry[]): Set<number> {
  const order = new Set<number>();
  const bySeverity = (severity: LogSeverity): number[] =>
    [...entries.keys()].filter((i) => entries[i]?.severity === severity);
  const errors = bySeverity('error');
  const warnings = bySeverity('warning');
  for (const group of [errors, warnings]) for (const i of firstOfEach(entries, group)) order.add(i);
  for (const group of [errors, warnings])
    for (const i of firstOfEach(entries, group.toReversed())) order.add(i);
  for (const i of [...errors, ...warnings]) order.add(i);
  return order;
}

function firstOfEach(entries: readonly RatedEntry[], group: readonly number[]): number[] {
  const seen = new Set<number>();
  return group.filter((i) => {
    const template = entries[i]?.template ?? -1;
    if (template < 0) return true;
    if (seen.has(template)) return false;
    seen.add(template);
    return true;
  });
}
