import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { LiveState } from './live-state.ts';
import type { StateStats } from './state-stats.ts';

/** Bytes of an entry's numbers and keys, near enough. */
const ENTRY_BYTES = 120;

/** Measures how large a state is. */
export function measureState({ turn, dynamics, memory, literals, anchors }: LiveState): StateStats {
  let bytes = dynamics.vector.byteLength;
  for (const anchor of anchors) bytes += anchor.byteLength;
  for (const entry of memory.entries()) bytes += entryBytes(entry);
  return {
    turns: turn,
    segments: dynamics.segment + 1,
    short: memory.sizeOf('short'),
    medium: memory.sizeOf('medium'),
    long: memory.sizeOf('long'),
    literals: literals.size,
    bytes,
  };
}

const entryBytes = ({ text, embedding, meta }: MemoryEntry): number =>
  ENTRY_BYTES +
  2 * text.length +
  (embedding?.byteLength ?? 0) +
  (meta === undefined ? 0 : 2 * JSON.stringify(meta).length);
