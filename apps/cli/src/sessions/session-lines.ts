import { ScaleDownError } from '@scaledown/core';
import { SemvecState, type StoredSession } from '@scaledown/memory';
import * as v from 'valibot';
import { NotImportableError } from '../errors/not-importable-error.ts';

const lineSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    scope: v.object({
      userId: v.exactOptional(v.string()),
      agentId: v.exactOptional(v.string()),
      sessionId: v.string(),
    }),
    snapshot: v.string(),
  }),
);

/** Writes a session as one line of JSON, ended by a line break. */
export function formatSessionLine(session: StoredSession): string {
  return `${JSON.stringify(session)}\n`;
}

/**
 * Reads sessions, one a line, and makes sure that each can be restored; blank lines are passed over.
 *
 * @param source what the text is called
 * @throws NotImportableError that names the first line at fault.
 */
export function parseSessionLines(
  text: string,
  source: string,
): readonly Pick<StoredSession, 'scope' | 'snapshot'>[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const session = v.safeParse(lineSchema, line);
    if (!session.success) throw new NotImportableError(source, index + 1);
    try {
      SemvecState.fromSnapshot(session.output.snapshot);
    } catch (error) {
      if (!ScaleDownError.isInstance(error)) throw error;
      throw new NotImportableError(source, index + 1, { cause: error });
    }
    return [session.output];
  });
}
