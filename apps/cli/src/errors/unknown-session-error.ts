import { ScaleDownError } from '@scaledown/core';

/** A session was named that is not kept. */
export class UnknownSessionError extends ScaleDownError {
  override readonly name: string = 'UnknownSessionError';

  /** @param session what the session is called */
  constructor(session: string) {
    super(`There is no session ${session}.`, { code: 'unknown-session' });
  }
}
