import { ScaleDownError } from '@scaledown/core';
import { systemErrorCode } from './system-error-code.ts';

/** Why a result could not be written. */
export type OutputErrorReason =
  /** Nobody reads any more, as after `| head`. */
  | 'closed'
  | 'no-space'
  /** The folder does not exist. */
  | 'not-found'
  /** A directory stands where the file should. */
  | 'not-a-file'
  | 'denied'
  | 'other';

const REASONS: Readonly<Record<string, readonly [OutputErrorReason, string]>> = {
  EPIPE: ['closed', 'nobody reads it any more'],
  ERR_STREAM_DESTROYED: ['closed', 'nobody reads it any more'],
  ENOSPC: ['no-space', 'no space is left on the device'],
  EDQUOT: ['no-space', 'the disk quota is used up'],
  ENOENT: ['not-found', 'its folder does not exist'],
  ENOTDIR: ['not-found', 'a part of the path is not a folder'],
  EISDIR: ['not-a-file', 'it is a directory'],
  ENAMETOOLONG: ['other', 'the name is too long'],
  EACCES: ['denied', 'permission is denied'],
  EPERM: ['denied', 'the operation is not permitted'],
  EROFS: ['denied', 'the file system is read-only'],
};

/** A result could not be written where it should go. The selection itself succeeded. */
export class OutputError extends ScaleDownError {
  override readonly name: string = 'OutputError';
  /** The file, or the stream's name. */
  readonly target: string;
  readonly reason: OutputErrorReason;

  constructor(
    target: string,
    reason: OutputErrorReason,
    options: { readonly why: string; readonly cause?: unknown },
  ) {
    super(`Cannot write to ${target}: ${options.why}.`, {
      code: 'output-failed',
      ...('cause' in options && { cause: options.cause }),
    });
    this.target = target;
    this.reason = reason;
  }

  /** Puts a file system's or stream's error into words. */
  static from(cause: unknown, target: string): OutputError {
    const code = systemErrorCode(cause) ?? 'an unknown error';
    const [reason, why] = REASONS[code] ?? ['other', `the system reports ${code}`];
    return new OutputError(target, reason, { why, cause });
  }
}
