import type { SessionStore, StoredSession } from '@scaledown/memory';
import { addHint } from '../errors/hints.ts';
import { UnknownSessionError } from '../errors/unknown-session-error.ts';
import { filterOf, nameOf, type ScopeFlags } from './scope-options.ts';

/**
 * Reads a session that a person named.
 *
 * @throws UnknownSessionError when there is none of that name.
 */
export async function readSession(
  store: SessionStore,
  sessionId: string,
  flags: ScopeFlags,
  signal: AbortSignal,
): Promise<StoredSession> {
  const scope = { ...filterOf(flags), sessionId };
  const session = await store.get(scope, { signal });
  if (session !== undefined) return session;
  const hint = "'scaledown memory inspect' lists those that are kept.";
  throw addHint(new UnknownSessionError(nameOf(scope)), hint);
}
