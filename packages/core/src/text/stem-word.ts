import { stemmer } from 'stemmer';

/** Lower-case ASCII only, and long enough to have an ending; longer than any word, it is data. */
const STEMMABLE = /^[a-z]{4,40}$/;

/** A vowel before the `i` that Porter's rule makes of a last `y`. */
const VOWEL_THEN_I = /[aeou]i$/;
/** `died`, `lies`: what is left of these without their ending is no word's stem. */
const SHORT_IE = /^([a-z]ie)[ds]$/;

/**
 * Strips a lower-case English word's ending (Porter 1980): `connections` and `connecting` give `connect`.
 * Words under 4 letters, over 40, with digits or beyond ASCII stay as they are. As in Porter's second stemmer, a `y`
 * behind a vowel stays, so that `keys` meets `key`, and `died` meets `die`.
 */
export function stemWord(word: string): string {
  if (!STEMMABLE.test(word)) return word;
  const short = SHORT_IE.exec(word)?.[1];
  if (short !== undefined) return short;
  const stem = stemmer(word);
  return VOWEL_THEN_I.test(stem) && word[stem.length - 1] === 'y' ? `${stem.slice(0, -1)}y` : stem;
}
