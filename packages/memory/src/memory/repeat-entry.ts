import type { MemoryEntry } from './memory-entry.ts';

/** Counts that an entry was said again: it keeps its text, the newest timestamp and the higher importance. */
export function repeatEntry(kept: MemoryEntry, said: MemoryEntry): void {
  kept.count += said.count;
  kept.lastAccessTurn = Math.max(kept.lastAccessTurn, said.lastAccessTurn);
  kept.importance = Math.max(kept.importance, said.importance);
  kept.pinned ||= said.pinned;
  if (said.timestamp !== undefined && isNewer(said.timestamp, kept.timestamp))
    kept.timestamp = said.timestamp;
}

function isNewer(timestamp: string, than: string | undefined): boolean {
  if (than === undefined) return true;
  const [a, b] = [Date.parse(timestamp), Date.parse(than)];
  // What is no date is taken to come in order.
  return Number.isNaN(a) || Number.isNaN(b) || a >= b;
}
