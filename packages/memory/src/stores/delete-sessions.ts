import { ConfigurationError } from '../errors/configuration-error.ts';
import { ConflictError } from '../errors/conflict-error.ts';
import type { SessionScope, SessionStore, StoreCallOptions } from './session-store.ts';

/**
 * Deletes every session of one user, with all agents.
 *
 * @returns How many there were.
 */
export async function deleteUser(
  store: SessionStore,
  userId: string,
  { signal }: StoreCallOptions = {},
): Promise<number> {
  // Left out, it would stand for every user.
  if (userId === undefined) throw new ConfigurationError('deleteUser needs a userId.');
  let deleted = 0;
  for await (const { scope } of store.list({ userId, signal })) {
    if (await store.delete(scope, { signal })) deleted += 1;
  }
  return deleted;
}

/** Options of {@link deleteExpired}. */
export interface DeleteExpiredOptions extends StoreCallOptions {
  /** Tells the time. @default the clock */
  readonly now?: (() => Date) | undefined;
}

/**
 * Deletes every session that nobody saved for longer than `maxAgeMs`, as a policy of retention asks.
 *
 * @param maxAgeMs Milliseconds since the last save; at least 0.
 * @returns How many there were.
 */
export async function deleteExpired(
  store: SessionStore,
  maxAgeMs: number,
  { now = () => new Date(), signal }: DeleteExpiredOptions = {},
): Promise<number> {
  if (!(maxAgeMs >= 0)) throw new ConfigurationError(`maxAgeMs must be at least 0, received ${maxAgeMs}.`);
  const oldest = now().getTime() - maxAgeMs;
  let deleted = 0;
  for await (const { scope, version, updatedAt } of store.list({ signal })) {
    if (Date.parse(updatedAt) < oldest && (await deleteVersion(store, scope, version, signal))) deleted += 1;
  }
  return deleted;
}

/** Leaves a session alone that was saved since it was listed: it has not expired. */
async function deleteVersion(
  store: SessionStore,
  scope: SessionScope,
  ifVersion: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    return await store.delete(scope, { ifVersion, signal });
  } catch (error) {
    if (ConflictError.isInstance(error)) return false;
    throw error;
  }
}
