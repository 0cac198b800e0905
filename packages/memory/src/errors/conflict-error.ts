import { defineErrorClass, isErrorOfClass, type SerializedError } from '@scaledown/core';
import { StoreError, type StoreErrorOptions } from './store-error.ts';

/** The facts of a {@link ConflictError}. */
export interface ConflictErrorOptions extends StoreErrorOptions {
  /** The version that the caller had read; 0 for a session that was not there. */
  readonly expectedVersion: number;
  /** The version that is stored; 0 for none. Left out where it had changed again before it could be read. */
  readonly actualVersion?: number;
}

/** Another writer saved the session since it was read; nothing was written. */
export class ConflictError extends StoreError {
  /** The version that the caller had read; 0 for a session that was not there. */
  readonly expectedVersion: number;
  /** The version that is stored; 0 for none. Absent where it is not known. */
  declare readonly actualVersion?: number;

  static {
    defineErrorClass(ConflictError, 'ConflictError');
  }

  constructor(message: string, { expectedVersion, actualVersion, ...options }: ConflictErrorOptions) {
    super(message, { code: 'session-conflict', ...options });
    this.expectedVersion = expectedVersion;
    if (actualVersion !== undefined) this.actualVersion = actualVersion;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is ConflictError {
    return isErrorOfClass(value, 'ConflictError');
  }

  override toJSON(): SerializedError {
    return {
      ...super.toJSON(),
      expectedVersion: this.expectedVersion,
      ...(this.actualVersion === undefined ? {} : { actualVersion: this.actualVersion }),
    };
  }
}
