import { ScaleDownError } from '@scaledown/core';

/** A text holds something else than the sessions that `scaledown memory export` writes. */
export class NotImportableError extends ScaleDownError {
  override readonly name: string = 'NotImportableError';

  /** @param line counted from 1 */
  constructor(source: string, line: number, options: { readonly cause?: unknown } = {}) {
    super(
      `Line ${line} of ${source} is no session that 'scaledown memory export' wrote. Nothing was imported.`,
      {
        code: 'not-importable',
        ...options,
      },
    );
  }
}
