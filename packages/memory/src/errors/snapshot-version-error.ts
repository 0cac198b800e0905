import {
  defineErrorClass,
  isErrorOfClass,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';
import { MemoryError } from './memory-error.ts';

/** The facts of a {@link SnapshotVersionError}. */
export interface SnapshotVersionErrorOptions extends ScaleDownErrorOptions {
  /** The format version of the snapshot. */
  readonly version: number;
  /** The newest format version that this package reads. */
  readonly supported: number;
}

/** A snapshot was written in a format that this version of the package does not know. */
export class SnapshotVersionError extends MemoryError {
  /** The format version of the snapshot. */
  readonly version: number;
  /** The newest format version that this package reads. */
  readonly supported: number;

  static {
    defineErrorClass(SnapshotVersionError, 'SnapshotVersionError');
  }

  constructor(message: string, { version, supported, ...options }: SnapshotVersionErrorOptions) {
    super(message, { code: 'snapshot-version-unknown', ...options });
    this.version = version;
    this.supported = supported;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is SnapshotVersionError {
    return isErrorOfClass(value, 'SnapshotVersionError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), version: this.version, supported: this.supported };
  }
}
