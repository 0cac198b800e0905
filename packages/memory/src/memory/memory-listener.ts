import type { MemoryEntry } from './memory-entry.ts';

/** Hears of every entry that a memory takes in or lets go, so that an index never holds what the memory does not. */
export interface MemoryListener {
  /** Called once per entry, in the order the entries were remembered. */
  added(entry: MemoryEntry): void;
  /** Called when an entry is evicted or forgotten. */
  removed(entry: MemoryEntry): void;
  /** Called when everything is let go at once. */
  cleared(): void;
}
