import { defineErrorClass, isErrorOfClass, type ScaleDownErrorOptions } from '@scaledown/core';
import { MemoryError } from './memory-error.ts';

/** A snapshot is not what was saved: cut off, changed, too large, or no snapshot at all. Not thrown for a newer version: that is a `SnapshotVersionError`. */
export class StateCorruptionError extends MemoryError {
  static {
    defineErrorClass(StateCorruptionError, 'StateCorruptionError');
  }

  constructor(message: string, options: ScaleDownErrorOptions = {}) {
    super(message, { code: 'state-corrupted', ...options });
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is StateCorruptionError {
    return isErrorOfClass(value, 'StateCorruptionError');
  }
}
