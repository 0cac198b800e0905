import { analyzeText } from '@scaledown/core';
import type { TermWeights } from './term-postings.ts';

/** What a query asks for, read by its words. */
export interface Question {
  readonly terms: TermWeights;
  readonly asksForTime: boolean;
  readonly asksForNumber: boolean;
  /** Its words in lower case, to find a speaker's name among. */
  readonly words: ReadonlySet<string>;
}

const ASKS_FOR_TIME = /\b(?:when|how long|(?:what|which) (?:date|year|month|week|day|time))\b/iu;
const ASKS_FOR_NUMBER = /\bhow (?:many|much|often|old)\b/iu;

/** Words that name the form of an answer rather than its topic, or that nearly every question holds. */
const FORM_WORDS: ReadonlySet<string> = new Set(
  analyzeText(
    `kind type sort name time thing one some other more both many much long often recent current plan state mention
    say said talk discuss describe share according specific certain during before after year month week day date
    has get go take make use did like`,
    { keepStopWords: true },
  ),
);
const FORM_WEIGHT = 0.6;

/** Reads a query; any language is searched by, but only English ones are known to ask for a time or a number. */
export function readQuestion(text: string): Question {
  const terms = new Map<string, number>();
  for (const term of analyzeText(text)) terms.set(term, FORM_WORDS.has(term) ? FORM_WEIGHT : 1);
  return {
    terms,
    asksForTime: ASKS_FOR_TIME.test(text),
    asksForNumber: ASKS_FOR_NUMBER.test(text),
    words: new Set(text.toLowerCase().match(WORDS) ?? []),
  };
}

const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** Finds the one of these speakers that a question names, by first or full name; undefined when it names none or several. */
export function namedSpeaker({ words }: Question, speakers: Iterable<string>): string | undefined {
  let named: string | undefined;
  for (const speaker of speakers) {
    const [first] = speaker.toLowerCase().match(WORDS) ?? [];
    if (first === undefined || !words.has(first)) continue;
    if (named !== undefined && named !== speaker) return undefined;
    named = speaker;
  }
  return named;
}
