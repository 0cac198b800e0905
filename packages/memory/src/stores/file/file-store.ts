import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { parseConfiguration } from '../../errors/parse-configuration.ts';
import { StoreError } from '../../errors/store-error.ts';
import { sha256Hex } from '../../hash/sha256-hex.ts';
import { guardStoreCall } from '../guard-store-call.ts';
import { nowSchema } from '../now-schema.ts';
import type { SessionSummary } from '../session-row.ts';
import {
  compareScopes,
  matchesFilter,
  readFilter,
  readScope,
  type ScopeFilter,
  type ScopeParts,
  scopeOf,
} from '../session-scope.ts';
import type {
  ListOptions,
  SessionScope,
  SessionStore,
  StoreCallOptions,
  StoredSession,
  WriteOptions,
} from '../session-store.ts';
import { checkIfVersion, conflictOf } from '../session-version.ts';
import { unlessCode } from './error-code.ts';
import { SessionDirectory } from './session-directory.ts';
import type { SessionFile, SessionHeader } from './session-file.ts';

/** Options of {@link FileStore}. */
export interface FileStoreOptions {
  /** Folder of the sessions, made at the first save; it must lie on a file system with hard links. */
  readonly directory: string;
  /** Tells the time. @default the clock */
  readonly now?: (() => Date) | undefined;
}

const optionsSchema = v.strictObject({
  directory: v.pipe(v.string(), v.minLength(1)),
  now: nowSchema,
});

/**
 * Keeps each session in files of one folder, for the processes of one machine. A save is whole or not at all, also when
 * the process is killed in the middle of it. Files are readable by their owner alone.
 */
export class FileStore implements SessionStore {
  readonly name = 'file';
  readonly #directory: string;
  readonly #now: () => Date;

  constructor(options: FileStoreOptions) {
    const { directory, now } = parseConfiguration(optionsSchema, options, 'FileStore options');
    this.#directory = resolve(directory);
    this.#now = now;
  }

  async get(scope: SessionScope, { signal }: StoreCallOptions = {}): Promise<StoredSession | undefined> {
    signal?.throwIfAborted();
    const parts = readScope(scope);
    return guardStoreCall(this.name, 'read a session', async () => {
      const latest = await this.#sessionDirectory(parts).latest();
      if (latest === undefined || latest.file.version === 0) return undefined;
      if (compareScopes(partsOf(latest.file), parts) !== 0) throw misplaced();
      const { version, updatedAt, snapshot } = latest.file;
      return { scope: scopeOf(parts), version, snapshot, updatedAt };
    });
  }

  async set(scope: SessionScope, snapshot: string, options: WriteOptions = {}): Promise<number> {
    const written = await this.#write(scope, options, 'save a session', (parts, version) => ({
      version: version + 1,
      scope: parts,
      updatedAt: this.#now().toISOString(),
      snapshot,
    }));
    return written + 1;
  }

  async delete(scope: SessionScope, options: WriteOptions = {}): Promise<boolean> {
    const deleted = await this.#write(scope, options, 'delete a session', (_parts, version) =>
      version === 0
        ? undefined
        : { version: 0, scope: [], updatedAt: this.#now().toISOString(), snapshot: '' },
    );
    return deleted > 0;
  }

  async *list({ signal, ...filter }: ListOptions = {}): AsyncIterable<SessionSummary> {
    signal?.throwIfAborted();
    const wanted = readFilter(filter);
    const found = await guardStoreCall(this.name, 'list sessions', () => this.#summaries(wanted));
    for (const { summary } of found.sort((a, b) => compareScopes(a.parts, b.parts))) {
      signal?.throwIfAborted();
      yield summary;
    }
  }

  async close(): Promise<void> {
    // Nothing is held open between calls.
  }

  /** Adds a generation made from the stored version, again until no other writer comes first; gives the version before it. */
  async #write(
    scope: SessionScope,
    { signal, ifVersion }: WriteOptions,
    action: string,
    next: (parts: ScopeParts, version: number) => SessionFile | undefined,
  ): Promise<number> {
    checkIfVersion(ifVersion);
    const parts = readScope(scope);
    const directory = this.#sessionDirectory(parts);
    for (;;) {
      signal?.throwIfAborted();
      const version = await guardStoreCall(this.name, action, async () => {
        const latest = await directory.latestHeader();
        const stored = latest?.file.version ?? 0;
        if (ifVersion !== undefined && ifVersion !== stored) throw conflictOf(this.name, ifVersion, stored);
        const file = next(parts, stored);
        const isDone = file === undefined || (await directory.append(latest?.number ?? 0, file));
        return isDone ? stored : undefined;
      });
      if (version !== undefined) return version;
    }
  }

  async #summaries(filter: ScopeFilter): Promise<{ parts: ScopeParts; summary: SessionSummary }[]> {
    const users =
      filter.userId === undefined ? await namesIn(this.#directory) : [userDirectoryOf(filter.userId)];
    const found: { parts: ScopeParts; summary: SessionSummary }[] = [];
    for (const user of users) {
      for (const session of await namesIn(join(this.#directory, user))) {
        const directory = new SessionDirectory(join(this.#directory, user, session));
        const file = (await directory.latestHeader())?.file;
        if (file === undefined || file.version === 0) {
          await directory.sweep();
          continue;
        }
        const parts = partsOf(file);
        const { version, updatedAt } = file;
        if (matchesFilter(parts, filter))
          found.push({ parts, summary: { scope: scopeOf(parts), version, updatedAt } });
      }
    }
    return found;
  }

  /** Hashes, because a scope may hold what no file name can, and some file systems do not tell `Ann` from `ann`. */
  #sessionDirectory([userId, agentId, sessionId]: ScopeParts): SessionDirectory {
    const session = sha256Hex(`${agentId}\n${sessionId}`).slice(0, 32);
    return new SessionDirectory(join(this.#directory, userDirectoryOf(userId), session));
  }
}

function userDirectoryOf(userId: string): string {
  return userId === '' ? 'no-user' : sha256Hex(userId).slice(0, 32);
}

async function namesIn(directory: string): Promise<string[]> {
  return (await unlessCode(['ENOENT', 'ENOTDIR'], readdir(directory))) ?? [];
}

function partsOf({ scope: [userId = '', agentId = '', sessionId = ''] }: SessionHeader): ScopeParts {
  return [userId, agentId, sessionId];
}

function misplaced(): StoreError {
  return new StoreError('A session file stands in the place of another session.', { store: 'file' });
}
