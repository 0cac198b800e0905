import { ConfigurationError } from '../errors/configuration-error.ts';
import { ConflictError } from '../errors/conflict-error.ts';
import type { SessionScope, SessionStore, StoreCallOptions } from './session-store.ts';

/** Options of {@link updateSession}. */
export interface UpdateSessionOptions extends StoreCallOptions {
  /** Times the change is applied at most, when other writers come first; at least 1. @default 20 */
  readonly maxAttempts?: number | undefined;
}

/**
 * Changes a session without losing what others save meanwhile: reads it, applies `change` to what was read, and saves
 * only if it is still what was read; otherwise all of it again. `change` must therefore do nothing but compute.
 *
 * @param change Gives the new snapshot from the stored one, which is undefined for a new session.
 * @returns The version it is stored under.
 * @throws ConflictError when other writers came first `maxAttempts` times.
 */
export async function updateSession(
  store: SessionStore,
  scope: SessionScope,
  change: (snapshot: string | undefined) => string | Promise<string>,
  { maxAttempts = 20, signal }: UpdateSessionOptions = {},
): Promise<number> {
  if (!(maxAttempts >= 1))
    throw new ConfigurationError(`maxAttempts must be at least 1, received ${maxAttempts}.`);
  for (let attempt = 1; ; attempt += 1) {
    const stored = await store.get(scope, { signal });
    const snapshot = await change(stored?.snapshot);
    try {
      return await store.set(scope, snapshot, { signal, ifVersion: stored?.version ?? 0 });
    } catch (error) {
      if (!ConflictError.isInstance(error) || attempt >= maxAttempts) throw error;
    }
  }
}
