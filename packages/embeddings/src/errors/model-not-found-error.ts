import {
  defineErrorClass,
  isErrorOfClass,
  OptimizerError,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';

/** The facts of a {@link ModelNotFoundError}. */
export interface ModelNotFoundErrorOptions extends ScaleDownErrorOptions {
  /** As it was asked for: a name, or a folder. */
  readonly model: string;
}

/** A model that was asked for is not on this machine; it is never downloaded unasked, and no other takes its place. Not thrown for files that are there and damaged: that is a `ModelFileError`. */
export class ModelNotFoundError extends OptimizerError {
  /** As it was asked for: a name, or a folder. */
  readonly model: string;

  static {
    defineErrorClass(ModelNotFoundError, 'ModelNotFoundError');
  }

  constructor(message: string, { model, ...options }: ModelNotFoundErrorOptions) {
    super(message, { code: 'model-not-found', ...options });
    this.model = model;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is ModelNotFoundError {
    return isErrorOfClass(value, 'ModelNotFoundError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), model: this.model };
  }
}
