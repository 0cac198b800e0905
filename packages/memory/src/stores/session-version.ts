import { ConfigurationError } from '../errors/configuration-error.ts';
import { ConflictError } from '../errors/conflict-error.ts';

/** Refuses an `ifVersion` that no session can have. @throws ConfigurationError */
export function checkIfVersion(ifVersion: number | undefined): void {
  if (ifVersion !== undefined && !(Number.isSafeInteger(ifVersion) && ifVersion >= 0)) {
    throw new ConfigurationError(`ifVersion must be a whole number of at least 0, received ${ifVersion}.`);
  }
}

/** The error for a session that another writer saved, or deleted, since it was read. */
export function conflictOf(store: string, expectedVersion: number, actualVersion: number): ConflictError {
  const message = `The session was changed by another writer: expected version ${expectedVersion}, stored is ${actualVersion} (0: none). Read it again and apply the change to what you read, or let updateSession do so.`;
  return new ConflictError(message, { store, expectedVersion, actualVersion });
}
