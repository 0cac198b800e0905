import type { ListOptions, SessionStore, StoredSession } from './session-store.ts';

/** Reads all sessions that the filter lets through, whole, in the order of `list`; one that is deleted meanwhile is left out. */
export async function* exportSessions(
  store: SessionStore,
  options: ListOptions = {},
): AsyncIterable<StoredSession> {
  for await (const { scope } of store.list(options)) {
    const session = await store.get(scope, { signal: options.signal });
    if (session !== undefined) yield session;
  }
}
