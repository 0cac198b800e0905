const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const HAS_UNSPACED = new RegExp(UNSPACED, 'u');
/** What belongs to the number before it: signs of dates and of money, and of ten thousands. */
const MEASURED = String.raw`(?<=\d[万亿億만억]?)[年月日号년월일元円원万亿億만억]`;
const MASKED = new RegExp(`(?!${MEASURED})${UNSPACED}`, 'gu');

/** White space of one UTF-16 unit that no value holds. */
const BLANK = '\u3000';

/**
 * Blanks the letters of scripts that put no space between a word and a number, such as the 约 of 约1,250.00元, so that
 * values end where those letters begin. Every offset stays.
 */
export function maskUnspaced(text: string): string {
  if (!HAS_UNSPACED.test(text)) return text;
  return text.replace(MASKED, (letter) => BLANK.repeat(letter.length));
}
