import {
  defineErrorClass,
  isErrorOfClass,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';
import { MemoryError } from './memory-error.ts';

/** The facts of a {@link StoreError}. */
export interface StoreErrorOptions extends ScaleDownErrorOptions {
  /** The store's name, such as `redis`. */
  readonly store: string;
}

/** A session store could not do what was asked: the engine is away, the disk is full, a stored row is unreadable. */
export class StoreError extends MemoryError {
  /** The store's name, such as `redis`. */
  readonly store: string;

  static {
    defineErrorClass(StoreError, 'StoreError');
  }

  constructor(message: string, { store, ...options }: StoreErrorOptions) {
    super(message, { code: 'store-failed', ...options });
    this.store = store;
  }

  /** Recognises this class and its subclasses, also when they come from another copy of this package. */
  static override isInstance(value: unknown): value is StoreError {
    return isErrorOfClass(value, 'StoreError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), store: this.store };
  }
}
