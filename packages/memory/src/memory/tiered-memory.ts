import { appendBounded } from '../math/append-bounded.ts';
import { leastRetained } from './least-retained.ts';
import type { MemoryEntry, Tier } from './memory-entry.ts';
import type { MemoryListener } from './memory-listener.ts';
import { createMemoryRecord, type MemoryRecord } from './memory-record.ts';
import { nearDuplicateCosine } from './near-duplicate.ts';
import { repeatEntry } from './repeat-entry.ts';
import { TermStatistics, type TermStatisticsData } from './term-statistics.ts';
import type { TierCapacities } from './tier-capacities.ts';

/** {@link TieredMemory} as plain data. */
export interface TieredMemoryData {
  /** In the order they were remembered; copies. */
  readonly entries: readonly MemoryEntry[];
  readonly termStatistics: TermStatisticsData;
}

/** What became of an entry given to {@link TieredMemory.add}. */
export interface Remembered {
  /** The entry itself, or the one that it was merged into. */
  readonly entry: MemoryEntry;
  /** How alike the two are, 0.97 to 1; absent when it was not merged. */
  readonly mergedAt?: number;
  /** What had to make room, and is in no index any more. */
  readonly evicted: readonly MemoryEntry[];
}

/** Importance from which an entry skips `medium`, and uses from which it leaves it. */
const VITAL = 0.8;
const OFTEN_USED = 3;

/** Memories that a turn is compared with. */
const RECENT = 60;

/**
 * Entries in three tiers of bounded size:
 *
 *     add ─▶ short ──oldest──▶ medium ──least retained──▶ long ──least retained──▶ evicted
 *               └──vital or pinned──────used often──────▶
 *
 * What stays is chosen by content, not by age alone. Pinned entries come to rest in `long`, where they are neither
 * counted nor evicted. The same text, or nearly the same, is one entry with a count.
 */
export class TieredMemory {
  readonly #capacities: TierCapacities;
  readonly #listeners: readonly MemoryListener[];
  readonly #statistics: TermStatistics;
  /** In the order they were remembered. */
  readonly #records = new Map<string, MemoryRecord>();
  readonly #tiers: Readonly<Record<Tier, Set<MemoryRecord>>> = {
    short: new Set(),
    medium: new Set(),
    long: new Set(),
  };
  /** The last 60 of the records. */
  #recent: MemoryRecord[] = [];

  /** @param data A memory as `toData` gave it; listeners hear of each of its entries. */
  constructor(
    capacities: TierCapacities,
    listeners: readonly MemoryListener[] = [],
    data?: TieredMemoryData,
  ) {
    this.#capacities = capacities;
    this.#listeners = listeners;
    this.#statistics = new TermStatistics(data?.termStatistics);
    for (const entry of data?.entries ?? []) this.#insert(createMemoryRecord({ ...entry }));
  }

  /** Entries in all tiers. */
  get size(): number {
    return this.#records.size;
  }

  /** Up to 60 entries, the newest last. */
  get recent(): readonly MemoryRecord[] {
    return this.#recent;
  }

  /** Entries in one tier. */
  sizeOf(tier: Tier): number {
    return this.#tiers[tier].size;
  }

  get(id: string): MemoryEntry | undefined {
    return this.#records.get(id)?.entry;
  }

  /** In the order they were remembered. */
  *entries(): IterableIterator<MemoryEntry> {
    for (const { entry } of this.#records.values()) yield entry;
  }

  /** Takes in an entry, which begins in `short`, or merges it into the one that says the same. */
  add(record: MemoryRecord, turn: number): Remembered {
    this.#statistics.add(record.terms);
    const merged = this.#merge(record);
    if (merged !== undefined) return merged;
    this.#insert(record);
    return { entry: record.entry, evicted: this.#makeRoom(turn) };
  }

  /** Counts a use of each entry there is; one used often leaves `medium` for `long`. Returns what had to make room. */
  recordAccess(ids: Iterable<string>, turn: number): readonly MemoryEntry[] {
    for (const id of ids) {
      const record = this.#records.get(id);
      if (record === undefined) continue;
      record.entry.accessCount += 1;
      record.entry.lastAccessTurn = turn;
      if (record.entry.tier === 'medium' && record.entry.accessCount >= OFTEN_USED)
        this.#move(record, 'long');
    }
    return this.#makeRoom(turn);
  }

  /** Lets go of an entry and of its words in the statistics; false when there is none. */
  forget(id: string): boolean {
    const record = this.#records.get(id);
    if (record === undefined) return false;
    this.#remove(record);
    this.#statistics.remove(record.terms, record.entry.count);
    return true;
  }

  toData(): TieredMemoryData {
    return {
      entries: Array.from(this.entries(), (entry) => ({ ...entry })),
      termStatistics: this.#statistics.toData(),
    };
  }

  /** The entry that says the same as a record, told of the repetition; undefined when nothing does. */
  #merge(record: MemoryRecord): Remembered | undefined {
    const same = this.#records.get(record.entry.id);
    if (same !== undefined) return repeated(same, record, 1);
    for (const other of this.#records.values()) {
      const cosine = nearDuplicateCosine(record, other);
      if (cosine !== undefined) return repeated(other, record, cosine);
    }
    return undefined;
  }

  #insert(record: MemoryRecord): void {
    this.#records.set(record.entry.id, record);
    this.#tiers[record.entry.tier].add(record);
    appendBounded(this.#recent, record, RECENT);
    for (const listener of this.#listeners) listener.added(record.entry);
  }

  #remove(record: MemoryRecord): void {
    this.#records.delete(record.entry.id);
    this.#tiers[record.entry.tier].delete(record);
    // Refilled from what is left, so that a restored memory, which knows no more, compares alike.
    if (this.#recent.includes(record)) this.#recent = [...this.#records.values()].slice(-RECENT);
    for (const listener of this.#listeners) listener.removed(record.entry);
  }

  #move(record: MemoryRecord, tier: Tier): void {
    this.#tiers[record.entry.tier].delete(record);
    record.entry.tier = tier;
    this.#tiers[tier].add(record);
  }

  /** Moves on, or evicts, what is over each tier's capacity; the evicted come back. */
  #makeRoom(turn: number): readonly MemoryEntry[] {
    const { short, medium, long } = this.#tiers;
    for (const record of short) {
      if (short.size <= this.#capacities.short) break;
      this.#move(record, record.entry.pinned || record.entry.importance >= VITAL ? 'long' : 'medium');
    }
    while (medium.size > this.#capacities.medium) {
      const record = leastRetained(medium, this.#statistics, turn);
      if (record === undefined) break;
      this.#move(record, 'long');
    }
    const evicted: MemoryEntry[] = [];
    if (long.size <= this.#capacities.long) return evicted;
    const evictable = new Set([...long].filter(({ entry }) => !entry.pinned));
    while (evictable.size > this.#capacities.long) {
      const record = leastRetained(evictable, this.#statistics, turn);
      if (record === undefined) break;
      evictable.delete(record);
      this.#remove(record);
      evicted.push(record.entry);
    }
    return evicted;
  }
}

function repeated({ entry }: MemoryRecord, said: MemoryRecord, mergedAt: number): Remembered {
  repeatEntry(entry, said.entry);
  return { entry, mergedAt, evicted: [] };
}
