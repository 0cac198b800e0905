import { analyzeText } from '@scaledown/core';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import { dayInWords, dayOf } from './entry-day.ts';

/** What the index knows of an entry. */
export interface MemoryDocument {
  readonly entry: MemoryEntry;
  /** All that it is found by: who says it, the words, a caption and the day. */
  readonly terms: readonly string[];
  /** The `timestamp` that `terms` and `session` were read from; the entry's own changes when it is said again. */
  readonly timestamp: string | undefined;
  /** Same for the turns of one sitting. */
  readonly session: string;
  readonly isQuestion: boolean;
  readonly hasNumber: boolean;
  /** 0 to 2. */
  readonly timeWords: number;
}

const QUESTION_END = /[?？؟]["'”’)\]]*\s*$/u;
const NUMBER =
  /\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twice|once|few|several|couple|dozen|first|second|third)\b/iu;
const TIME_WORDS =
  /\b(?:yesterday|today|tonight|tomorrow|last|next|ago|since|just|recently|soon|weeks?|weekend|months?|years?|morning|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|sat|sun|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|\d{4})\b/giu;
const MOST_TIME_WORDS = 2;

/** Reads an entry for the index. Numbers and times are known by their English words, and by digits. */
export function readDocument(entry: MemoryEntry): MemoryDocument {
  const { text, speaker = '', timestamp, sessionId, segment, meta } = entry;
  const caption = typeof meta?.['caption'] === 'string' ? meta['caption'] : '';
  const day = dayOf(timestamp);
  return {
    entry,
    terms: analyzeText(`${speaker} ${text} ${caption} ${day === undefined ? '' : dayInWords(day)}`),
    timestamp,
    session: sessionId ?? `${day ?? ''} ${segment}`,
    isQuestion: QUESTION_END.test(text),
    hasNumber: NUMBER.test(text),
    timeWords: Math.min(MOST_TIME_WORDS, text.match(TIME_WORDS)?.length ?? 0),
  };
}
