import type { Candidate } from './candidate.ts';
import { labelWords } from './label-words.ts';

const MOST_WORDS = 6;
/** How far from a value its name is looked for, in characters. */
const REACH = 100;
/** A sentence's end; a colon is none, because a name stands before it. */
const SENTENCE_END = /[.!?;…。！？](?=[\s"')\]]|$)|\n/gu;

/**
 * Names each value: the last words before it in its sentence and behind the value before. Values that stand in a row
 * share a name; a value that begins its sentence is named by what follows.
 *
 * @param candidates In text order, without overlaps.
 * @returns A label each, of at most 6 words; empty where there is nothing to name it by.
 */
export function labelCandidates(text: string, candidates: readonly Candidate[]): string[] {
  const labels: string[] = [];
  for (const [index, { start, end }] of candidates.entries()) {
    const previous = candidates[index - 1];
    const from = Math.max(0, start - REACH, previous?.end ?? 0);
    const before = text.slice(from, start);
    const sentenceStart = lastSentenceEnd(before);
    const words = labelWords(before.slice(sentenceStart)).slice(-MOST_WORDS);
    if (words.length > 0) {
      labels.push(words.join(' '));
      continue;
    }
    const isInRow = previous !== undefined && from === previous.end && sentenceStart === 0;
    const after = isInRow
      ? ''
      : text.slice(end, Math.min(end + REACH, candidates[index + 1]?.start ?? text.length));
    const inherited = isInRow ? labels[index - 1] : undefined;
    labels.push(inherited ?? labelWords(after.split(SENTENCE_END, 1).join()).slice(0, MOST_WORDS).join(' '));
  }
  return labels;
}

/** Where the last sentence of a text begins; 0 when no other ends in it. */
function lastSentenceEnd(text: string): number {
  let last = 0;
  for (const match of text.matchAll(SENTENCE_END)) last = match.index + match[0].length;
  return last;
}
