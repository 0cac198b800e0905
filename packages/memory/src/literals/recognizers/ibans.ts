import type { Recognizer } from '../candidate.ts';
import { fromPattern } from './from-pattern.ts';

const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** Finds bank account numbers whose check digits are right (ISO 13616). Their value has no spaces. */
export const recognizeIbans: Recognizer = fromPattern({
  kind: 'iban',
  pattern: /(?<![\p{L}\p{N}_])[A-Z]{2}\d{2}[A-Z0-9 \u00a0]{11,40}(?![\p{L}\p{N}_])/gu,
  read: (raw) => {
    // A word in capitals may follow, so the longest beginning that checks out is taken.
    for (let end = raw.length; end > 0; end = raw.slice(0, end).search(/[ \u00a0]+[^ \u00a0]*$/)) {
      const value = raw.slice(0, end).replace(/[ \u00a0]/g, '');
      if (IBAN.test(value) && hasRightCheckDigits(value))
        return { value, length: raw.slice(0, end).trimEnd().length };
    }
    return undefined;
  },
});

/** The remainder by 97 of the number that the letters and digits spell, the first four last, is 1. */
function hasRightCheckDigits(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
