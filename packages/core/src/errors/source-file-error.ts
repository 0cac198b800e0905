import { defineErrorClass, isErrorOfClass } from './error-class.ts';
import { OptimizerError } from './optimizer-error.ts';
import type { ScaleDownErrorOptions, SerializedError } from './scale-down-error.ts';

/** Why a source file cannot be used. */
export type SourceFileProblem = 'not-found' | 'not-a-file' | 'unreadable' | 'too-large' | 'binary';

/** The facts of a {@link SourceFileError}. */
export interface SourceFileErrorOptions extends ScaleDownErrorOptions {
  /** The path as the caller gave it. */
  readonly path: string;
  readonly reason: SourceFileProblem;
}

/** A file that was named as the source cannot be used. Not thrown for a file with syntax errors: that is a warning. */
export class SourceFileError extends OptimizerError {
  /** The path as the caller gave it. */
  readonly path: string;
  readonly reason: SourceFileProblem;

  static {
    defineErrorClass(SourceFileError, 'SourceFileError');
  }

  constructor(message: string, { path, reason, ...options }: SourceFileErrorOptions) {
    super(message, { code: 'source-file-unusable', ...options });
    this.path = path;
    this.reason = reason;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is SourceFileError {
    return isErrorOfClass(value, 'SourceFileError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), path: this.path, reason: this.reason };
  }
}
