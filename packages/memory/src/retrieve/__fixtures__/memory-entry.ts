import type { MemoryEntry } from '../../memory/memory-entry.ts';

/** An entry that is like any other but for what is given. */
export function memoryEntry({
  text = 'We met.',
  embedding,
  ...facts
}: { [Key in keyof MemoryEntry]?: MemoryEntry[Key] | undefined }): MemoryEntry {
  const given = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return {
    id: text,
    text,
    tier: 'short',
    importance: 0.5,
    accessCount: 0,
    createdTurn: 1,
    lastAccessTurn: 1,
    segment: 0,
    pinned: false,
    count: 1,
    ...(embedding === undefined ? {} : { embedding }),
    ...given,
  };
}
