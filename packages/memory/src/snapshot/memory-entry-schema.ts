import * as v from 'valibot';
import type { JsonValue, MemoryEntry } from '../memory/memory-entry.ts';
import { count, ratio, vector } from './value-schemas.ts';

/** An entry of the memory, as a snapshot must hold it. */
export const memoryEntrySchema: v.GenericSchema<unknown, MemoryEntry> = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty()),
  text: v.string(),
  embedding: v.exactOptional(vector),
  tier: v.picklist(['short', 'medium', 'long']),
  importance: ratio,
  accessCount: count,
  createdTurn: count,
  lastAccessTurn: count,
  timestamp: v.exactOptional(v.string()),
  role: v.exactOptional(v.picklist(['system', 'user', 'assistant'])),
  speaker: v.exactOptional(v.string()),
  sessionId: v.exactOptional(v.string()),
  segment: count,
  pinned: v.boolean(),
  count,
  meta: v.exactOptional(v.custom<{ readonly [key: string]: JsonValue }>(isJsonObject)),
});

function isJsonObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isJsonValue(value);
}

function isJsonValue(value: unknown): boolean {
  if (value instanceof Float32Array) return false;
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isJsonValue);
  return typeof value !== 'number' || Number.isFinite(value);
}
