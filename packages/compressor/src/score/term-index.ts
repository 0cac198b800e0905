import { analyzeText } from '@scaledown/core';

/** The terms of a list of texts, as numbers. */
export interface TermIndex {
  /** Terms of all texts, one after the other, in order. */
  readonly terms: Uint32Array;
  /** Where the terms of each text begin in `terms`; one entry more than there are texts. */
  readonly starts: Uint32Array;
  /** The number of each term, from 0. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Numbers the terms of each text, so that whatever follows compares numbers and not strings. */
export function buildTermIndex(texts: readonly string[]): TermIndex {
  const numbers = new Map<string, number>();
  const starts = new Uint32Array(texts.length + 1);
  let terms = new Uint32Array(1024);
  let length = 0;
  for (const [index, text] of texts.entries()) {
    for (const term of analyzeText(text, { keepStopWords: true })) {
      let number = numbers.get(term);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(term, number);
      }
      if (length === terms.length) {
        const grown = new Uint32Array(2 * length);
        grown.set(terms);
        terms = grown;
      }
      terms[length++] = number;
    }
    starts[index + 1] = length;
  }
  return { terms: terms.subarray(0, length), starts, numbers };
}
