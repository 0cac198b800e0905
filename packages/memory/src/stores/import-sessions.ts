import { ConflictError } from '../errors/conflict-error.ts';
import { decodeSnapshot } from '../snapshot/decode-snapshot.ts';
import type { SessionScope, SessionStore, StoreCallOptions, StoredSession } from './session-store.ts';

/** Options of {@link importSessions}. */
export interface ImportSessionsOptions extends StoreCallOptions {
  /** What to do with a session that is there already: leave it as it is, or replace it. @default 'keep' */
  readonly existing?: 'keep' | 'replace' | undefined;
}

/** What {@link importSessions} did. */
export interface ImportResult {
  /** Sessions that were saved. */
  readonly imported: number;
  /** Sessions that were there and were left as they were. */
  readonly kept: readonly SessionScope[];
}

/**
 * Saves sessions that were exported, from this store or another; each counts its versions anew.
 *
 * @throws StateCorruptionError or SnapshotVersionError for a snapshot that could not be restored; those before it are saved.
 */
export async function importSessions(
  store: SessionStore,
  sessions:
    | AsyncIterable<Pick<StoredSession, 'scope' | 'snapshot'>>
    | Iterable<Pick<StoredSession, 'scope' | 'snapshot'>>,
  { existing = 'keep', signal }: ImportSessionsOptions = {},
): Promise<ImportResult> {
  let imported = 0;
  const kept: SessionScope[] = [];
  for await (const { scope, snapshot } of sessions) {
    // What could not be restored is found here, not when the conversation goes on.
    decodeSnapshot(snapshot);
    try {
      await store.set(scope, snapshot, { signal, ifVersion: existing === 'keep' ? 0 : undefined });
      imported += 1;
    } catch (error) {
      if (!ConflictError.isInstance(error)) throw error;
      kept.push(scope);
    }
  }
  return { imported, kept };
}
