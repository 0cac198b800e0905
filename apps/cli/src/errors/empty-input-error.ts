import { ScaleDownError } from '@scaledown/core';

/** What was to be read holds nothing. Not a file that cannot be read, and not text without anything to keep. */
export class EmptyInputError extends ScaleDownError {
  override readonly name: string = 'EmptyInputError';
  /** Absent where it is standard input. */
  readonly file: string | undefined;

  constructor(file?: string) {
    super(file === undefined ? 'Nothing arrived on standard input.' : `${file} is empty.`, {
      code: 'empty-input',
    });
    this.file = file;
  }
}
