import { ScaleDownError } from '@scaledown/core';

/** Standard input ended without a byte: most likely the command before it in the pipe failed. */
export class EmptyInputError extends ScaleDownError {
  override readonly name: string = 'EmptyInputError';

  constructor() {
    super('Nothing arrived on standard input.', { code: 'empty-input' });
  }
}
