import {
  defineErrorClass,
  isErrorOfClass,
  ScaleDownError,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';
import { systemErrorCode } from '../files/system-error-code.ts';

/** Why a folder for models cannot be used. */
export type ModelStorageProblem = 'disk-full' | 'read-only' | 'denied' | 'not-a-folder' | 'other';

/** The facts of a {@link ModelStorageError}. */
export interface ModelStorageErrorOptions extends ScaleDownErrorOptions {
  /** The file or folder at fault. */
  readonly path: string;
  readonly reason: ModelStorageProblem;
}

const PROBLEMS: Readonly<Record<string, readonly [ModelStorageProblem, string]>> = {
  ENOSPC: ['disk-full', 'no space is left on the device'],
  EDQUOT: ['disk-full', 'the disk quota is used up'],
  EROFS: ['read-only', 'the file system is read-only'],
  EACCES: ['denied', 'permission is denied'],
  EPERM: ['denied', 'the operation is not permitted'],
  ENOTDIR: ['not-a-folder', 'a part of the path is a file'],
  EEXIST: ['not-a-folder', 'a part of the path is a file'],
};

/** The folder of models cannot be written, read or cleared. Not thrown for a model that is not there: that is `undefined`, or a `ModelNotFoundError`. */
export class ModelStorageError extends ScaleDownError {
  /** The file or folder at fault. */
  readonly path: string;
  readonly reason: ModelStorageProblem;

  static {
    defineErrorClass(ModelStorageError, 'ModelStorageError');
  }

  constructor(message: string, { path, reason, ...options }: ModelStorageErrorOptions) {
    super(message, { code: 'model-storage-failed', ...options });
    this.path = path;
    this.reason = reason;
  }

  /** Puts an error of the file system into words; `path` is the file or folder at fault. */
  static from(cause: unknown, path: string): ModelStorageError {
    const code = systemErrorCode(cause) ?? 'an unknown error';
    const [reason, why] = PROBLEMS[code] ?? ['other', `the system reports ${code}`];
    return new ModelStorageError(
      `Cannot keep models in ${path}: ${why}. Set SCALEDOWN_MODELS to another folder.`,
      { path, reason, cause },
    );
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is ModelStorageError {
    return isErrorOfClass(value, 'ModelStorageError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), path: this.path, reason: this.reason };
  }
}
