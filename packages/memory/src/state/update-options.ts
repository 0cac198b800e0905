import type { Role } from '../chat-message.ts';
import type { JsonValue } from '../memory/memory-entry.ts';
import type { Vector } from '../vector.ts';

/** What a caller knows of a turn or a fact beside its text. All may be left out. */
export interface UpdateOptions {
  /** ISO 8601. Left out, the configured `now` stamps it, and without one it has none. */
  readonly timestamp?: string | undefined;
  readonly speaker?: string | undefined;
  readonly role?: Role | undefined;
  readonly sessionId?: string | undefined;
  /** 0 to 1. @default read from the text: 0.5, and more for exact values, decisions and preferences */
  readonly importance?: number | undefined;
  /** Never evicted. @default false */
  readonly pinned?: boolean | undefined;
  readonly meta?: { readonly [key: string]: JsonValue } | undefined;
}

/** One turn of `updateBatch`, or one memory of `inject`. */
export interface UpdateItem extends UpdateOptions {
  readonly embedding?: Vector | null | undefined;
  readonly text: string;
}
