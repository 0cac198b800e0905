/** Whose conversation: every part is text without control characters, 1 to 200 characters. */
export interface SessionScope {
  readonly userId?: string | undefined;
  readonly agentId?: string | undefined;
  readonly sessionId: string;
}

/** A saved session. */
export interface StoredSession {
  readonly scope: SessionScope;
  /** 1 when first saved, and 1 more with every save. */
  readonly version: number;
  /** The snapshot, as text. */
  readonly snapshot: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** Options of every call of a store. */
export interface StoreCallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Options of {@link SessionStore.set} and {@link SessionStore.delete}. */
export interface WriteOptions extends StoreCallOptions {
  /** Write only if this is the version that is stored; 0 for a session that is not there. Left out, the last writer wins. */
  readonly ifVersion?: number | undefined;
}

/** Which sessions {@link SessionStore.list} lists. */
export interface ListOptions extends StoreCallOptions {
  readonly userId?: string | undefined;
  readonly agentId?: string | undefined;
}

/** Keeps the snapshots of sessions, so that many processes can share conversations. */
export interface SessionStore {
  readonly name: string;
  /**
   * Reads a session; undefined when there is none.
   *
   * @throws StoreError when the store fails, or holds what it did not write.
   */
  get(scope: SessionScope, options?: StoreCallOptions): Promise<StoredSession | undefined>;
  /**
   * Saves a snapshot whole or not at all.
   *
   * @returns The version it is stored under.
   * @throws ConflictError when `ifVersion` is given and another version is stored.
   * @throws StoreError when the store fails.
   */
  set(scope: SessionScope, snapshot: string, options?: WriteOptions): Promise<number>;
  /**
   * Deletes a session; one that is saved again begins at version 1.
   *
   * @returns Whether there was one.
   * @throws ConflictError when `ifVersion` is given and another version is stored.
   * @throws StoreError when the store fails.
   */
  delete(scope: SessionScope, options?: WriteOptions): Promise<boolean>;
  /** In order of user, agent and session. */
  list(options?: ListOptions): AsyncIterable<Omit<StoredSession, 'snapshot'>>;
  /** Lets go of what the store itself holds open; a client that it was given stays open. */
  close(): Promise<void>;
}
