import { ABBREVIATIONS } from './abbreviations.ts';

/** What may end a sentence, with the quotes and brackets that close after it, and the white space behind. */
const ENDS = /(?<![.!?…])([.!?…]+)["'”’»)\]]*\s+|(?![.!?])\p{Sentence_Terminal}["'”’»」』）)\]]*\s*/gu;

/** What a sentence may begin with: anything but a small letter, or a mark that goes on with what was said. */
const BEGINS = /^["'“‘«(¿¡[]*[\p{L}\p{N}$€£#*@\\<{`_~-]/u;
const BEGINS_SMALL = /^["'“‘«([]*\p{Ll}/u;

/** Where a sentence that is too long is cut instead, best first. */
const SOFT_ENDS: readonly RegExp[] = [/[;；]\s*/gu, /[,，、:：]\s+|[，、：]|\s[–—-]\s/gu, /\s+/gu];

/** Sentences above this many characters are cut at softer ends; scripts without full stops need it. */
const LONGEST_SENTENCE = 450;
/** The length that such pieces have at least. */
const SHORTEST_PIECE = 150;

/**
 * Splits a run of text into sentences, white space and closing quotes behind each.
 *
 * By rule, in one pass and linear time (`Intl.Segmenter` is quadratic on one long run): a full stop, question or
 * exclamation mark ends a sentence where white space follows and no small letter after it; not behind an
 * abbreviation, an initial or a number of a list. The marks of other scripts (`。`, `۔`, `।`) end one anywhere.
 *
 * @returns Offsets after each sentence, in UTF-16 code units of `text`, rising; the last is its length.
 */
export function splitSentences(text: string): number[] {
  const ends: number[] = [];
  let start = 0;
  for (const match of text.matchAll(ENDS)) {
    const end = match.index + match[0].length;
    if (match[1] !== undefined && !endsSentence(text, { start, at: match.index, marks: match[1], end }))
      continue;
    pushPieces(text, start, end, ends);
    start = end;
  }
  if (start < text.length) pushPieces(text, start, text.length, ends);
  return ends;
}

interface Candidate {
  /** Where the sentence began. */
  readonly start: number;
  /** Where its closing marks begin. */
  readonly at: number;
  readonly marks: string;
  readonly end: number;
}

function endsSentence(text: string, { start, at, marks, end }: Candidate): boolean {
  if (end >= text.length) return true;
  const next = text.slice(end, end + 8);
  if (BEGINS_SMALL.test(next)) return false;
  if (!BEGINS.test(next)) return false;
  if (marks !== '.') return true;
  const before = text.slice(Math.max(start, at - 24), at);
  const word = /[\p{L}\p{N}.&]+$/u.exec(before)?.[0] ?? '';
  // `J.` in a name, `U.S.` before a noun; `I.` alone is a sentence more often than an initial only at its end.
  if (/^(?:\p{Lu}\.)*\p{Lu}$/u.test(word)) return false;
  if (/^\p{N}{1,3}$/u.test(word) && before.trim() === word) return false;
  return !ABBREVIATIONS.has(word.toLowerCase());
}

/** Adds one sentence, or the pieces of one that is too long. */
function pushPieces(text: string, start: number, end: number, ends: number[]): void {
  if (end - start <= LONGEST_SENTENCE) {
    ends.push(end);
    return;
  }
  let pieceStart = start;
  for (const cut of softCuts(text, start, end)) {
    if (cut - pieceStart >= SHORTEST_PIECE && end - cut >= SHORTEST_PIECE / 2) {
      ends.push(cut);
      pieceStart = cut;
    }
  }
  ends.push(end);
}

function softCuts(text: string, start: number, end: number): number[] {
  const sentence = text.slice(start, end);
  for (const softEnd of SOFT_ENDS) {
    const cuts = [...sentence.matchAll(softEnd)].map((match) => start + match.index + match[0].length);
    if (longestGap(cuts, start, end) <= LONGEST_SENTENCE) return cuts;
  }
  // Not even white space: data, or a script that has none. Cut by length, never inside a character.
  const cuts: number[] = [];
  for (let at = start + LONGEST_SENTENCE / 2; at < end; at += LONGEST_SENTENCE / 2) {
    cuts.push(isLowSurrogate(text.charCodeAt(at)) ? at + 1 : at);
  }
  return cuts;
}

function longestGap(cuts: readonly number[], start: number, end: number): number {
  let longest = 0;
  let previous = start;
  for (const cut of [...cuts, end]) {
    longest = Math.max(longest, cut - previous);
    previous = cut;
  }
  return longest;
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
