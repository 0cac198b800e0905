/** Breaks of lines and pages, controls, and marks that turn the direction of writing. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu;
const UNSEEN_BUT_NEWLINE = /[^\P{Cc}\n]+|[\u2028\u2029\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu;
/** Half of a pair of surrogates: no character, and no valid UTF-8. */
const LONE_SURROGATES = /\p{Cs}/gu;
/** What would open or close the block, however it is spaced. */
const FRAME = /<(?=\s*\/?\s*memory)/giu;
const SPACES = / {2,}/g;
const CUT = '…';

/** Lays text out as one line that cannot be mistaken for a part of the block around it. */
export function plainLine(text: string): string {
  return text
    .replace(UNSEEN, ' ')
    .replace(LONE_SURROGATES, '\uFFFD')
    .replace(FRAME, '‹')
    .replace(SPACES, ' ')
    .trim();
}

/** Keeps the lines of a text, and removes what could end the block around it. */
export function plainLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN_BUT_NEWLINE, ' ')
    .replace(LONE_SURROGATES, '\uFFFD')
    .replace(FRAME, '‹')
    .trim();
}

/**
 * Cuts a text to at most `most` code points, the mark of the cut included.
 *
 * @param most At least 1.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  let characters = 0;
  let end = 0;
  let keep = 0;
  for (const character of text) {
    characters++;
    if (characters === most) keep = end;
    if (characters > most) return `${text.slice(0, keep).trimEnd()}${CUT}`;
    end += character.length;
  }
  return text;
}
