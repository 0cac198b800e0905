import type { Role } from '../chat-message.ts';

/** Where an entry is kept: entries enter `short` and move on when it overflows. */
export type Tier = 'short' | 'medium' | 'long';

/** Plain data that a caller attaches to an entry. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** One remembered turn or fact. */
export interface MemoryEntry {
  /** Hash of the normalised text: the same text is the same entry. */
  readonly id: string;
  readonly text: string;
  /** Unit length; absent in lexical mode. */
  readonly embedding?: Float32Array;
  tier: Tier;
  /** 0 to 1. */
  importance: number;
  /** Times it was written into a context. */
  accessCount: number;
  /** Turn in which it was first remembered, counted from 1. */
  readonly createdTurn: number;
  lastAccessTurn: number;
  /** ISO 8601, as the caller gave it; never the clock. */
  timestamp?: string;
  readonly role?: Role;
  readonly speaker?: string;
  readonly sessionId?: string;
  /** Which run of turns on one topic it belongs to, counted from 0. */
  readonly segment: number;
  /** Never evicted. */
  pinned: boolean;
  /** Times it was said. */
  count: number;
  readonly meta?: { readonly [key: string]: JsonValue };
}
