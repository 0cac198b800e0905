import {
  defineErrorClass,
  isErrorOfClass,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';
import { EmbeddingError } from './embedding-error.ts';

/** The facts of a {@link DimensionMismatchError}, in numbers per embedding. */
export interface DimensionMismatchErrorOptions extends ScaleDownErrorOptions {
  /** The state's `dimension`. */
  readonly expected: number;
  /** The length of the embedding given. */
  readonly received: number;
}

/** An embedding is longer or shorter than the state's `dimension`. */
export class DimensionMismatchError extends EmbeddingError {
  /** The state's `dimension`. */
  readonly expected: number;
  /** The length of the embedding given. */
  readonly received: number;

  static {
    defineErrorClass(DimensionMismatchError, 'DimensionMismatchError');
  }

  constructor(message: string, { expected, received, ...options }: DimensionMismatchErrorOptions) {
    super(message, { code: 'dimension-mismatch', ...options });
    this.expected = expected;
    this.received = received;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is DimensionMismatchError {
    return isErrorOfClass(value, 'DimensionMismatchError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), expected: this.expected, received: this.received };
  }
}
