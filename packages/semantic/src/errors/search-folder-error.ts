import {
  defineErrorClass,
  isErrorOfClass,
  OptimizerError,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';
import { systemErrorCode } from '../search/system-error-code.ts';

/** Why a folder cannot be searched. */
export type SearchFolderProblem = 'not-found' | 'not-a-folder' | 'unreadable';

/** The facts of a {@link SearchFolderError}. */
export interface SearchFolderErrorOptions extends ScaleDownErrorOptions {
  /** The path as the caller gave it. */
  readonly path: string;
  readonly reason: SearchFolderProblem;
}

/** A folder that should be searched cannot be read. Not thrown for what lies in it: files that cannot be read are skipped. */
export class SearchFolderError extends OptimizerError {
  /** The path as the caller gave it. */
  readonly path: string;
  readonly reason: SearchFolderProblem;

  static {
    defineErrorClass(SearchFolderError, 'SearchFolderError');
  }

  constructor(message: string, { path, reason, ...options }: SearchFolderErrorOptions) {
    super(message, { code: 'search-folder-unusable', ...options });
    this.path = path;
    this.reason = reason;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is SearchFolderError {
    return isErrorOfClass(value, 'SearchFolderError');
  }

  /** Puts a file system's error into words. */
  static from(cause: unknown, path: string): SearchFolderError {
    const code = systemErrorCode(cause);
    if (code === 'ENOENT') {
      return new SearchFolderError(`There is no folder at ${path}.`, { path, reason: 'not-found', cause });
    }
    if (code === 'ENOTDIR') {
      return new SearchFolderError(`${path} is not a folder; name the folder around it.`, {
        path,
        reason: 'not-a-folder',
        cause,
      });
    }
    const message = `${path} could not be read (${code ?? 'unknown cause'}).`;
    return new SearchFolderError(message, { path, reason: 'unreadable', cause });
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), path: this.path, reason: this.reason };
  }
}
