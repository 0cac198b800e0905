import type { MemoryEntry } from './memory-entry.ts';
import { endsInQuestion } from './text-signals.ts';

/** What is known of who says something. */
type Said = Pick<MemoryEntry, 'text'> & {
  readonly speaker?: string | undefined;
  readonly role?: string | undefined;
  readonly sessionId?: string | undefined;
};

const QUESTION_MARK = /[?？]/u;

/** Tells whether a text answers the one before it: another speaker's, of the same session, with a question in it. */
export function isAnswer(said: Said, before: Said | undefined): boolean {
  if (before === undefined || said.sessionId !== before.sessionId) return false;
  if ((said.speaker ?? said.role) === (before.speaker ?? before.role)) return false;
  return QUESTION_MARK.test(before.text) && !endsInQuestion(said.text);
}
