import {
  APIError,
  type APIErrorOptions,
  defineErrorClass,
  isErrorOfClass,
  type SerializedError,
} from '@scaledown/core';

/** Why a model could not be fetched. */
export type ModelDownloadProblem =
  /** The hub has no such model, or hides it from this caller. */
  | 'not-found'
  /** The model is there, but not this branch, tag or commit. */
  | 'revision-not-found'
  /** The hub asks for a token, or for its terms to be accepted. */
  | 'gated'
  /** The model has no files that these packages can run. */
  | 'unsupported'
  /** What came is not what the hub's listing promises. */
  | 'checksum-mismatch'
  /** The connection broke, or fell silent, in the middle of a file. */
  | 'cut-off'
  | 'unreachable'
  /** The hub asks callers to slow down. */
  | 'busy'
  /** The hub failed, or answered with what is no answer. */
  | 'failed';

/** The facts of a {@link ModelDownloadError}. */
export interface ModelDownloadErrorOptions extends APIErrorOptions {
  readonly model: string;
  readonly reason: ModelDownloadProblem;
}

/** A hub did not give a model's files, or not the right ones. Not thrown for a disk that cannot take them: that is a `ModelStorageError`. */
export class ModelDownloadError extends APIError {
  /** The model that was asked for. */
  readonly model: string;
  readonly reason: ModelDownloadProblem;

  static {
    defineErrorClass(ModelDownloadError, 'ModelDownloadError');
  }

  constructor(message: string, { model, reason, ...options }: ModelDownloadErrorOptions) {
    super(message, { code: 'model-download-failed', ...options });
    this.model = model;
    this.reason = reason;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is ModelDownloadError {
    return isErrorOfClass(value, 'ModelDownloadError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), model: this.model, reason: this.reason };
  }
}
