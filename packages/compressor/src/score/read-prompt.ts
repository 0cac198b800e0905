import { analyzeText } from '@scaledown/core';
import type { TermWeights } from './score-bm25.ts';

/** What a prompt asks of a context. */
export interface Prompt {
  /** Its words, without those that only ask; each counts as often as it stands there. */
  readonly terms: TermWeights;
  /** It asks about the whole: a summary, an overview, the main points. */
  readonly isBroad: boolean;
  /** It asks what people said: a discussion, opinions, a decision. */
  readonly asksForDiscussion: boolean;
}

/** Words of requests beside core's stop words: they name the form of an answer, not its topic. */
const REQUEST_WORDS: ReadonlySet<string> = new Set(
  analyzeText(
    `answer question summarize summarise summary sentence bullet briefly detail list mention according based
    following passage document text context provide identify state use write single short`,
    { keepStopWords: true },
  ),
);

/**
 * What a summary is of: `the meeting` in "summarize the meeting" is all of it, and no topic in it. Nor is the number of
 * sentences that it may have.
 */
const WHOLES: ReadonlySet<string> = new Set(
  analyzeText(
    `article meeting conversation discussion discuss chat transcript paper report chapter story email thread page
    content section topic message call interview note notes log book post everything whole entire overall
    main key important point points idea takeaway highlight theme finding word paragraph`,
    { keepStopWords: true },
  ),
);

const BROAD =
  /\b(?:summar(?:y|i[sz]e[ds]?|i[sz]ing|ies)|overview|outline|recap|tl;?dr|gist|(?:main|key|important) (?:points?|ideas?|takeaways?|topics?|themes?|findings?)|takeaways|highlights|what (?:is|was|are|were) (?:this|it|the (?:text|document|article|meeting|conversation))(?: all)? about)\b/iu;
const DISCUSSION =
  /\b(?:discuss(?:ed|ion|ions|ing)?|talk(?:ed|ing)? about|opinions?|thoughts?|think of|said about|sa(?:y|id) about|debate[ds]?|argu(?:e|ed|ment|ments)|meeting|decisions?|decided|conclusions?|agreed?|disagree(?:d|ment)?)\b/iu;

/** Reads a prompt by its words; any language is read, but only English ones are known to ask for a summary. */
export function readPrompt(prompt: string): Prompt {
  const isBroad = BROAD.test(prompt);
  const terms = new Map<string, number>();
  for (const term of analyzeText(prompt)) {
    if (REQUEST_WORDS.has(term) || (isBroad && (WHOLES.has(term) || /^\d$/.test(term)))) continue;
    terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  return { terms, isBroad, asksForDiscussion: DISCUSSION.test(prompt) };
}
