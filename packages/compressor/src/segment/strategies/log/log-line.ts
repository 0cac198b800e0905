import { splitWords } from './line-words.ts';
import { NO_GAP, TIME_STAND_IN } from './log-template.ts';
import { findTimestamp } from './log-timestamp.ts';

/** A line of a log, ready to be compared with others. */
export interface LogLine {
  readonly text: string;
  /** Its time as written, and where that starts; undefined without one. */
  readonly time: { readonly text: string; readonly start: number } | undefined;
  /** Its words, with {@link TIME_STAND_IN} for the time; undefined for a line that is not to be compared. */
  readonly words: readonly string[] | undefined;
  readonly gaps: string;
  /** Whether it must be written as it is, its time too. */
  readonly isPreserved: boolean;
}

/** Longer lines, and lines of more words, are written as they are: comparing them costs more than it finds. */
const MOST_CHARACTERS = 4000;
const MOST_WORDS = 150;

/** Reads one line, without its terminator. */
export function readLogLine(text: string, isPreserved = false): LogLine {
  const span = findTimestamp(text);
  const time = span && { text: text.slice(span.start, span.end), start: span.start };
  if (isPreserved || text === '' || text.length > MOST_CHARACTERS || text.includes(TIME_STAND_IN)) {
    return { text, time, words: undefined, gaps: '', isPreserved };
  }
  const { words, gaps } = span === undefined ? splitWords(text) : splitAround(text, span.start, span.end);
  return { text, time, words: words.length > MOST_WORDS ? undefined : words, gaps, isPreserved };
}

function splitAround(text: string, start: number, end: number): { words: string[]; gaps: string } {
  const words: string[] = [];
  let gaps = '';
  if (start > 0) {
    const before = splitWords(text.slice(0, start));
    words.push(...before.words);
    gaps += before.gaps + NO_GAP;
  }
  words.push(TIME_STAND_IN);
  if (end < text.length) {
    const after = splitWords(text.slice(end));
    words.push(...after.words);
    gaps += NO_GAP + after.gaps;
  }
  return { words, gaps };
}
