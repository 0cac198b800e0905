import {
  defineErrorClass,
  isErrorOfClass,
  ScaleDownError,
  type ScaleDownErrorOptions,
} from '@scaledown/core';

/** The ancestor of every error that this package throws on purpose; an abort is never one. */
export class MemoryError extends ScaleDownError {
  static {
    defineErrorClass(MemoryError, 'MemoryError');
  }

  constructor(message: string, options: ScaleDownErrorOptions = {}) {
    super(message, { code: 'memory-failed', ...options });
  }

  /** Recognises this class and its subclasses, also when they come from another copy of this package. */
  static override isInstance(value: unknown): value is MemoryError {
    return isErrorOfClass(value, 'MemoryError');
  }
}
