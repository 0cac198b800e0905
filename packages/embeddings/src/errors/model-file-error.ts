import {
  defineErrorClass,
  isErrorOfClass,
  OptimizerError,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';

/** Why a file of a model cannot be used. */
export type ModelFileProblem = 'missing' | 'unreadable' | 'corrupt' | 'unsupported';

/** The facts of a {@link ModelFileError}. */
export interface ModelFileErrorOptions extends ScaleDownErrorOptions {
  /** The file, or the model's folder where no single file is at fault. */
  readonly path: string;
  readonly reason: ModelFileProblem;
}

/** A model's folder is there, and its files cannot be used. Not thrown for a model that is nowhere: that is a `ModelNotFoundError`. */
export class ModelFileError extends OptimizerError {
  /** The file, or the model's folder where no single file is at fault. */
  readonly path: string;
  readonly reason: ModelFileProblem;

  static {
    defineErrorClass(ModelFileError, 'ModelFileError');
  }

  constructor(message: string, { path, reason, ...options }: ModelFileErrorOptions) {
    super(message, { code: 'model-file-unusable', ...options });
    this.path = path;
    this.reason = reason;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is ModelFileError {
    return isErrorOfClass(value, 'ModelFileError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), path: this.path, reason: this.reason };
  }
}
