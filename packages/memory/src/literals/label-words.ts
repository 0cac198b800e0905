import { STOP_WORDS } from '@scaledown/core';

/** What requests about code are full of, but conversations name values by. */
const NAMES_HERE = new Set(['code', 'file', 'work', 'number', 'help', 'find', 'show', 'need']);

/** Currencies belong to the value, and are in its canonical spelling. */
const CURRENCIES = new Set('eur usd gbp chf jpy cad aud euro euros dollar dollars'.split(' '));

/** Words that tie a value to its name, and change when the value does; with them, one name would be many labels. */
const TIES = new Set(
  `came comes come now new old changed change changes instead updated update equals equal amounts amount's stands set was became become
  only still already exactly about around approximately roughly nearly almost over under per each every total's
  not no yes yeah ok okay hi hello well oh hey q then again got get gets went go goes going said say says make makes made`.split(
    /\s+/,
  ),
);

const WORD = /(?<![\p{L}\p{N}_])\p{L}[\p{L}\p{M}\p{N}_]*(?:['’-][\p{L}\p{M}\p{N}_]+)*/gu;

/** The words of a text that can name a value, lower-case and in order. */
export function labelWords(text: string): string[] {
  const words: string[] = [];
  for (const match of text.match(WORD) ?? []) {
    const word = match.toLowerCase().replaceAll('’', "'").replace(/'s$/, '');
    const isGlue = STOP_WORDS.has(word) && !NAMES_HERE.has(word);
    if (!isGlue && !TIES.has(word) && !CURRENCIES.has(word)) words.push(word);
  }
  return words;
}
