import { stemmer } from 'stemmer';

/** Lower-case ASCII only, and long enough to have an ending; longer than any word, it is data. */
const STEMMABLE = /^[a-z]{4,40}$/;

/**
 * Strips a lower-case English word's ending (Porter 1980): `connections` and `connecting` give `connect`.
 * Words under 4 letters, over 40, with digits or beyond ASCII stay as they are.
 */
export function stemWord(word: string): string {
  return STEMMABLE.test(word) ? stemmer(word) : word;
}
