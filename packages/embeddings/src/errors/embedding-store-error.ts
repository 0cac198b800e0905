import {
  defineErrorClass,
  isErrorOfClass,
  ScaleDownError,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';
import { systemErrorCode } from '../files/system-error-code.ts';

/** Why a store of vectors cannot be used. */
export type EmbeddingStoreProblem = 'disk-full' | 'read-only' | 'denied' | 'not-a-folder' | 'other';

/** The facts of an {@link EmbeddingStoreError}. */
export interface EmbeddingStoreErrorOptions extends ScaleDownErrorOptions {
  /** The file or folder at fault; a store that is no file names itself. */
  readonly path: string;
  readonly reason: EmbeddingStoreProblem;
}

const PROBLEMS: Readonly<Record<string, readonly [EmbeddingStoreProblem, string]>> = {
  ENOSPC: ['disk-full', 'no space is left on the device'],
  EDQUOT: ['disk-full', 'the disk quota is used up'],
  EROFS: ['read-only', 'the file system is read-only'],
  EACCES: ['denied', 'permission is denied'],
  EPERM: ['denied', 'the operation is not permitted'],
  ENOTDIR: ['not-a-folder', 'a part of the path is a file'],
  EEXIST: ['not-a-folder', 'a part of the path is a file'],
};

/** Stored vectors cannot be read or written. Not thrown by a `CachedModel`, which embeds anew and warns, nor for damaged records, which are passed over. */
export class EmbeddingStoreError extends ScaleDownError {
  /** The file or folder at fault; a store that is no file names itself. */
  readonly path: string;
  readonly reason: EmbeddingStoreProblem;

  static {
    defineErrorClass(EmbeddingStoreError, 'EmbeddingStoreError');
  }

  constructor(message: string, { path, reason, ...options }: EmbeddingStoreErrorOptions) {
    super(message, { code: 'embedding-store-failed', ...options });
    this.path = path;
    this.reason = reason;
  }

  /** Puts an error of the file system into words. */
  static from(cause: unknown, path: string): EmbeddingStoreError {
    const code = systemErrorCode(cause) ?? 'an unknown error';
    const [reason, why] = PROBLEMS[code] ?? ['other', `the system reports ${code}`];
    return new EmbeddingStoreError(`Cannot keep vectors in ${path}: ${why}.`, { path, reason, cause });
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is EmbeddingStoreError {
    return isErrorOfClass(value, 'EmbeddingStoreError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), path: this.path, reason: this.reason };
  }
}
