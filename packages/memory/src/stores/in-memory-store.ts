import * as v from 'valibot';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { nowSchema } from './now-schema.ts';
import type { SessionSummary } from './session-row.ts';
import {
  compareScopes,
  matchesFilter,
  readFilter,
  readScope,
  type ScopeParts,
  scopeOf,
} from './session-scope.ts';
import type {
  ListOptions,
  SessionScope,
  SessionStore,
  StoreCallOptions,
  StoredSession,
  WriteOptions,
} from './session-store.ts';
import { checkIfVersion, conflictOf } from './session-version.ts';

/** Options of {@link InMemoryStore}. */
export interface InMemoryStoreOptions {
  /** Sessions kept at most; the one that was used longest ago goes first. At least 1. @default 10,000 */
  readonly maxSessions?: number | undefined;
  /** Sessions that nobody read or saved for so long are gone, in milliseconds; more than 0, or Infinity. @default 1,800,000 (30 minutes) */
  readonly idleMs?: number | undefined;
  /** Tells the time. @default the clock */
  readonly now?: (() => Date) | undefined;
}

interface HeldSession {
  readonly parts: ScopeParts;
  readonly version: number;
  readonly snapshot: string;
  readonly updatedAt: string;
  readonly usedAt: number;
}

const optionsSchema = v.strictObject({
  maxSessions: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 10_000),
  idleMs: v.optional(v.pipe(v.number(), v.gtValue(0)), 30 * 60_000),
  now: nowSchema,
});

/** Keeps sessions in this process: for tests, and for one process whose conversations may end with it. */
export class InMemoryStore implements SessionStore {
  readonly name = 'memory';
  readonly #maxSessions: number;
  readonly #idleMs: number;
  readonly #now: () => Date;
  /** Least recently used first. */
  readonly #sessions = new Map<string, HeldSession>();

  constructor(options: InMemoryStoreOptions = {}) {
    const { maxSessions, idleMs, now } = parseConfiguration(optionsSchema, options, 'InMemoryStore options');
    this.#maxSessions = maxSessions;
    this.#idleMs = idleMs;
    this.#now = now;
  }

  async get(scope: SessionScope, { signal }: StoreCallOptions = {}): Promise<StoredSession | undefined> {
    signal?.throwIfAborted();
    const key = keyOf(readScope(scope));
    const held = this.#live(key);
    if (held === undefined) return undefined;
    this.#put(key, held);
    return { ...summaryOf(held), snapshot: held.snapshot };
  }

  async set(
    scope: SessionScope,
    snapshot: string,
    { signal, ifVersion }: WriteOptions = {},
  ): Promise<number> {
    signal?.throwIfAborted();
    checkIfVersion(ifVersion);
    const parts = readScope(scope);
    const key = keyOf(parts);
    const stored = this.#live(key)?.version ?? 0;
    if (ifVersion !== undefined && ifVersion !== stored) throw conflictOf(this.name, ifVersion, stored);
    const version = stored + 1;
    this.#put(key, { parts, version, snapshot, updatedAt: this.#now().toISOString(), usedAt: 0 });
    this.#evict();
    return version;
  }

  async delete(scope: SessionScope, { signal, ifVersion }: WriteOptions = {}): Promise<boolean> {
    signal?.throwIfAborted();
    checkIfVersion(ifVersion);
    const key = keyOf(readScope(scope));
    const stored = this.#live(key)?.version ?? 0;
    if (ifVersion !== undefined && ifVersion !== stored) throw conflictOf(this.name, ifVersion, stored);
    return stored > 0 && this.#sessions.delete(key);
  }

  async *list({ signal, ...filter }: ListOptions = {}): AsyncIterable<SessionSummary> {
    signal?.throwIfAborted();
    const wanted = readFilter(filter);
    this.#evict();
    const held = [...this.#sessions.values()].filter(({ parts }) => matchesFilter(parts, wanted));
    for (const session of held.sort((a, b) => compareScopes(a.parts, b.parts))) {
      signal?.throwIfAborted();
      yield summaryOf(session);
    }
  }

  async close(): Promise<void> {
    this.#sessions.clear();
  }

  #live(key: string): HeldSession | undefined {
    const held = this.#sessions.get(key);
    return held === undefined || this.#isIdle(held) ? undefined : held;
  }

  #isIdle({ usedAt }: HeldSession): boolean {
    return this.#now().getTime() - usedAt > this.#idleMs;
  }

  #put(key: string, session: HeldSession): void {
    this.#sessions.delete(key);
    this.#sessions.set(key, { ...session, usedAt: this.#now().getTime() });
  }

  /** The map is in order of use, so what must go stands in front. */
  #evict(): void {
    for (const [key, session] of this.#sessions) {
      if (this.#sessions.size <= this.#maxSessions && !this.#isIdle(session)) return;
      this.#sessions.delete(key);
    }
  }
}

function keyOf(parts: ScopeParts): string {
  return parts.join('\n');
}

function summaryOf({ parts, version, updatedAt }: HeldSession): SessionSummary {
  return { scope: scopeOf(parts), version, updatedAt };
}
