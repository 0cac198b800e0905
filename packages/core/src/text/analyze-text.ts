import { createBoundedMemo } from '../bounded-memo.ts';
import { splitIdentifier } from './split-identifier.ts';
import { stemWord } from './stem-word.ts';
import { STOP_WORDS } from './stop-words.ts';

/** Options of {@link analyzeText}. */
export interface AnalyzeTextOptions {
  /** Keeps the words of `STOP_WORDS`; use it for text that is indexed. @default false */
  readonly keepStopWords?: boolean;
}

/** A word of prose, or an identifier; an apostrophe within keeps `don't` one word. */
const WORDS = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*(?:['’]\p{L}+)?/gu;

/** Letters of scripts that are written without spaces between words. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const UNSPACED_RUNS = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, 'gu');

/** Longer words are data, such as an encoded image, and would only fill an index. */
const LONGEST_WORD = 100;

/**
 * Turns text into terms to search by: its words and identifiers, in order, split, lower-case, stemmed, and without
 * stop words. Words over 100 characters are skipped. Scripts that put no spaces between words, such as Chinese and
 * Thai, give overlapping pairs of characters.
 *
 * @example analyzeText('How does parseHTTPHeader fail?') // ['pars', 'http', 'header', 'parsehttphead', 'fail']
 */
export function analyzeText(text: string, { keepStopWords = false }: AnalyzeTextOptions = {}): string[] {
  const termsOf = keepStopWords ? allTermsOf : topicTermsOf;
  const terms: string[] = [];
  for (const word of wordsIn(text)) {
    for (const term of termsOf(word)) terms.push(term);
  }
  return terms;
}

function wordsIn(text: string): readonly string[] {
  const words = text.match(WORDS) ?? [];
  return HAS_UNSPACED.test(text)
    ? words.flatMap((word) => (HAS_UNSPACED.test(word) ? splitUnspaced(word) : [word]))
    : words;
}

/**
 * Splits a run that holds letters of scripts without spaces into overlapping pairs of characters, which find words
 * without a dictionary (Nie, Gao, Zhang & Zhou 2000), and into the words of other scripts in it.
 */
function splitUnspaced(run: string): string[] {
  const words: string[] = [];
  for (const part of run.match(UNSPACED_RUNS) ?? []) {
    const letters = HAS_UNSPACED.test(part) ? [...part] : [];
    if (letters.length < 2) words.push(part);
    for (let at = 0; at + 1 < letters.length; at++) words.push(`${letters[at]}${letters[at + 1]}`);
  }
  return words;
}

const memoOptions = { maxEntries: 50_000, maxKeyLength: LONGEST_WORD };

// A source text uses each word about six times. Warm, 100 KB take 1 ms instead of 9 ms.
const allTermsOf = createBoundedMemo((word) => wordsOf(word).map(stemWord), memoOptions);
const topicTermsOf = createBoundedMemo(
  (word) =>
    wordsOf(word)
      .filter((part) => !STOP_WORDS.has(part))
      .map(stemWord),
  memoOptions,
);

function wordsOf(word: string): string[] {
  if (word.length > LONGEST_WORD) return [];
  const lower = word.toLowerCase().replace('’', "'");
  if (STOP_WORDS.has(lower)) return [lower];
  return splitIdentifier(word.replace(/['’]\p{L}+$/u, ''));
}
