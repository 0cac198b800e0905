import {
  defineErrorClass,
  isErrorOfClass,
  OptimizerError,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';

/**
 * Why the file of an index cannot be used: it is not there; it is no index at all; it is of a kind, a version or a
 * machine that is not read here; it ends too early; its bytes are not those that were written; the system does not let
 * it be read, or written (a full disk, a folder without permission).
 */
export type IndexFileProblem =
  | 'missing'
  | 'foreign'
  | 'unsupported'
  | 'truncated'
  | 'corrupt'
  | 'unreadable'
  | 'unwritable';

/** The facts of an {@link IndexFileError}. */
export interface IndexFileErrorOptions extends ScaleDownErrorOptions {
  /** The path as the caller gave it. */
  readonly path: string;
  readonly reason: IndexFileProblem;
}

/** The file of a vector index cannot be loaded or saved. Not thrown by `openIndex` for a damaged file: that one is built again, with a warning. */
export class IndexFileError extends OptimizerError {
  /** The path as the caller gave it. */
  readonly path: string;
  readonly reason: IndexFileProblem;

  static {
    defineErrorClass(IndexFileError, 'IndexFileError');
  }

  constructor(message: string, { path, reason, ...options }: IndexFileErrorOptions) {
    super(message, { code: 'index-file-unusable', ...options });
    this.path = path;
    this.reason = reason;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is IndexFileError {
    return isErrorOfClass(value, 'IndexFileError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), path: this.path, reason: this.reason };
  }
}
