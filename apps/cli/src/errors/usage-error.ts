import { ScaleDownError } from '@scaledown/core';

/** The command line asks for something that makes no sense. Not a failed job: nothing was started. */
export class UsageError extends ScaleDownError {
  override readonly name: string = 'UsageError';
  /** The command whose `--help` explains it. */
  readonly command: string;

  constructor(command: string, message: string) {
    super(message, { code: 'usage' });
    this.command = command;
  }
}
