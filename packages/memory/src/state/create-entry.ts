import { entryIdOf } from '../memory/entry-id.ts';
import { estimateImportance } from '../memory/estimate-importance.ts';
import { isAnswer } from '../memory/is-answer.ts';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { CheckedItem } from './check-item.ts';

/** Where in a conversation an entry is created. */
export interface EntryPlace {
  /** Counted from 1. */
  readonly turn: number;
  /** Counted from 0. */
  readonly segment: number;
  /** What was remembered just before. */
  readonly before: MemoryEntry | undefined;
}

/** Makes a memory of an item; what the item does not say stays absent. */
export function createEntry(item: CheckedItem, { turn, segment, before }: EntryPlace): MemoryEntry {
  const { text, embedding, importance, pinned = false, timestamp, role, speaker, sessionId, meta } = item;
  return {
    id: entryIdOf(item),
    text,
    ...(embedding === undefined ? {} : { embedding }),
    tier: 'short',
    importance: importance ?? estimateImportance(text, isAnswer(item, before)),
    accessCount: 0,
    createdTurn: turn,
    lastAccessTurn: turn,
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(role === undefined ? {} : { role }),
    ...(speaker === undefined ? {} : { speaker }),
    ...(sessionId === undefined ? {} : { sessionId }),
    segment,
    pinned,
    count: 1,
    ...(meta === undefined ? {} : { meta }),
  };
}
