import {
  defineErrorClass,
  isErrorOfClass,
  OptimizerError,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';

/** Why a loaded model gave no vectors: a batch failed, its thread ended by itself, or it was closed. */
export type ModelRunErrorCode = 'model-run-failed' | 'model-thread-ended' | 'model-closed';

/** The facts of a {@link ModelRunError}. */
export interface ModelRunErrorOptions extends ScaleDownErrorOptions {
  /** The model's name. */
  readonly model: string;
  /** @default 'model-run-failed' */
  readonly code?: ModelRunErrorCode;
}

/** A model that had been loaded could not embed. Not thrown because its files are at fault: that is a `ModelFileError`, at the load. */
export class ModelRunError extends OptimizerError {
  /** The model's name. */
  readonly model: string;

  static {
    defineErrorClass(ModelRunError, 'ModelRunError');
  }

  constructor(message: string, { model, ...options }: ModelRunErrorOptions) {
    super(message, { code: 'model-run-failed', ...options });
    this.model = model;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is ModelRunError {
    return isErrorOfClass(value, 'ModelRunError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), model: this.model };
  }
}
