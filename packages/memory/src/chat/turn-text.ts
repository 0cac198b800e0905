import type { MemoryEntry } from '../memory/memory-entry.ts';

/** A question and its answer. */
export interface Exchange {
  readonly question: string;
  readonly answer: string;
}

/** Longest part of each side that is embedded, in UTF-16 units. */
const EMBEDDED_CHARS = 500;

const QUESTION = 'Q: ';
const ANSWER = '\nA: ';

/** One turn as the text that is remembered. */
export function toTurnText({ question, answer }: Exchange): string {
  return `${QUESTION}${question}${ANSWER}${answer}`;
}

/** The same, with each side cut for the embedding model: most read no more than a few hundred tokens. */
export function toEmbeddedText({ question, answer }: Exchange): string {
  return toTurnText({ question: cut(question), answer: cut(answer) });
}

/** What is kept beside a turn's text: where its answer begins, and how long the conversation was after it. */
export interface TurnMeta {
  readonly [key: string]: number;
  /** Where the answer begins in the text, in UTF-16 units. */
  readonly answerAt: number;
}

/** What {@link readTurn} needs to find both sides again, and the history's tokens where they are counted. */
export function toTurnMeta({ question }: Exchange, historyTokens: number | undefined): TurnMeta {
  const answerAt = QUESTION.length + question.length + ANSWER.length;
  return historyTokens === undefined ? { answerAt } : { answerAt, historyTokens };
}

/** A turn, and the tokens of all messages up to it where they were counted. */
export interface RememberedTurn extends Exchange {
  readonly historyTokens: number | undefined;
}

/** Finds both sides of a turn in an entry that {@link toTurnText} and {@link toTurnMeta} made; undefined for another one. */
export function readTurn({ text, meta }: MemoryEntry): RememberedTurn | undefined {
  const answerAt = meta?.['answerAt'];
  const historyTokens = meta?.['historyTokens'];
  if (typeof answerAt !== 'number' || !Number.isSafeInteger(answerAt)) return undefined;
  const questionEnd = answerAt - ANSWER.length;
  if (!text.startsWith(QUESTION) || text.slice(questionEnd, answerAt) !== ANSWER) return undefined;
  return {
    question: text.slice(QUESTION.length, questionEnd),
    answer: text.slice(answerAt),
    historyTokens: typeof historyTokens === 'number' ? historyTokens : undefined,
  };
}

function cut(text: string): string {
  if (text.length <= EMBEDDED_CHARS) return text;
  // Never between the halves of a character outside the basic plane.
  return text.slice(0, EMBEDDED_CHARS).replace(/[\uD800-\uDBFF]$/, '');
}
