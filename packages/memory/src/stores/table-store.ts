import { guardStoreCall } from './guard-store-call.ts';
import {
  readScopeRow,
  readSessionRow,
  readSummaryRow,
  readVersionRow,
  type SessionSummary,
} from './session-row.ts';
import { readFilter, readScope, type ScopeParts } from './session-scope.ts';
import type {
  ListOptions,
  SessionScope,
  SessionStore,
  StoreCallOptions,
  StoredSession,
  WriteOptions,
} from './session-store.ts';
import { PAGE_SIZE, type SessionTable } from './session-table.ts';
import { checkIfVersion, conflictOf } from './session-version.ts';

/** What a table's engine is asked to do: run one statement and give its rows. */
export type RunStatement = (
  statement: string,
  values: readonly (string | number)[],
) => Promise<readonly unknown[]>;

/** What {@link TableStore} stands on. */
export interface TableStoreParts {
  readonly name: string;
  readonly table: SessionTable;
  readonly run: RunStatement;
  /** Makes the table where there is none; called before the first statement. */
  readonly prepare: () => Promise<void>;
  readonly now: () => Date;
}

/** Keeps sessions as rows of one table, whichever SQL engine runs the statements. */
export class TableStore implements SessionStore {
  readonly name: string;
  readonly #table: SessionTable;
  readonly #run: RunStatement;
  readonly #prepare: () => Promise<void>;
  readonly #now: () => Date;
  #prepared: Promise<void> | undefined;

  constructor({ name, table, run, prepare, now }: TableStoreParts) {
    this.name = name;
    this.#table = table;
    this.#run = run;
    this.#prepare = prepare;
    this.#now = now;
  }

  async get(scope: SessionScope, { signal }: StoreCallOptions = {}): Promise<StoredSession | undefined> {
    const parts = readScope(scope);
    const [row] = await this.#rows('read a session', this.#table.get, parts, signal);
    return row === undefined ? undefined : readSessionRow(this.name, parts, row);
  }

  async set(
    scope: SessionScope,
    snapshot: string,
    { signal, ifVersion }: WriteOptions = {},
  ): Promise<number> {
    checkIfVersion(ifVersion);
    const parts = readScope(scope);
    const { save, insert, update } = this.#table;
    const statement = ifVersion === undefined ? save : ifVersion === 0 ? insert : update;
    const values = [...parts, snapshot, this.#now().toISOString(), ...(ifVersion ? [ifVersion] : [])];
    const [row] = await this.#rows('save a session', statement, values, signal);
    if (row !== undefined) return readVersionRow(this.name, row);
    throw conflictOf(this.name, ifVersion ?? 0, await this.#versionOf(parts));
  }

  async delete(scope: SessionScope, { signal, ifVersion }: WriteOptions = {}): Promise<boolean> {
    checkIfVersion(ifVersion);
    const parts = readScope(scope);
    const { remove, removeVersion } = this.#table;
    const isAny = ifVersion === undefined;
    const values = isAny ? parts : [...parts, ifVersion];
    const [row] = await this.#rows('delete a session', isAny ? remove : removeVersion, values, signal);
    if (row !== undefined || isAny) return row !== undefined;
    const stored = await this.#versionOf(parts);
    if (ifVersion === 0 && stored === 0) return false;
    throw conflictOf(this.name, ifVersion, stored);
  }

  async *list({ signal, ...filter }: ListOptions = {}): AsyncIterable<SessionSummary> {
    const { userId, agentId } = readFilter(filter);
    const wanted = [userId, agentId].filter((value) => value !== undefined);
    const statement = this.#table.list([
      ...(userId === undefined ? [] : ['user_id' as const]),
      ...(agentId === undefined ? [] : ['agent_id' as const]),
    ]);
    let after: ScopeParts = ['', '', ''];
    for (;;) {
      const rows = await this.#rows('list sessions', statement, [...after, ...wanted], signal);
      for (const row of rows) {
        after = readScopeRow(this.name, row);
        yield readSummaryRow(this.name, after, row);
      }
      if (rows.length < PAGE_SIZE) return;
    }
  }

  async close(): Promise<void> {
    // The client belongs to the caller, who may use it for more than this store.
  }

  async #versionOf(parts: ScopeParts): Promise<number> {
    const [row] = await this.#rows('read a session', this.#table.get, parts, undefined);
    return row === undefined ? 0 : readVersionRow(this.name, row);
  }

  async #rows(
    action: string,
    statement: string,
    values: readonly (string | number)[],
    signal: AbortSignal | undefined,
  ): Promise<readonly unknown[]> {
    signal?.throwIfAborted();
    return guardStoreCall(this.name, action, async () => {
      await this.#ready();
      return this.#run(statement, values);
    });
  }

  /** Tries again after a failure: an engine that was away may be back. */
  async #ready(): Promise<void> {
    this.#prepared ??= this.#prepare();
    try {
      await this.#prepared;
    } catch (error) {
      this.#prepared = undefined;
      throw error;
    }
  }
}
