import { ScaleDownError } from '@scaledown/core';

/** A text is not in a spelling that can be brought back, or parts of it were left out. */
export class NotRestorableError extends ScaleDownError {
  override readonly name: string = 'NotRestorableError';

  /** @param source what the text is called */
  constructor(source: string) {
    super(`${source} holds no log or JSON in the spelling of 'scaledown compress --lossless'.`, {
      code: 'not-restorable',
    });
  }
}
