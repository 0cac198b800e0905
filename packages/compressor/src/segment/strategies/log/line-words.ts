/** A line as words. Blanks after the one that parts two words belong to the later word. */
export interface LineWords {
  readonly words: readonly string[];
  /** The blank between each word and the next: a space or a tab each; one shorter than `words`. */
  readonly gaps: string;
}

const WORD = /[ \t]*[^ \t]*/y;

/** Splits a line into words so that joining them with their gaps gives it back. Only the last word may be empty or blank. */
export function splitWords(line: string): LineWords {
  const words: string[] = [];
  let gaps = '';
  let at = 0;
  for (;;) {
    WORD.lastIndex = at;
    const word = WORD.exec(line)?.[0] ?? '';
    words.push(word);
    at += word.length;
    if (at >= line.length) return { words, gaps };
    gaps += line.charAt(at);
    at += 1;
    if (at === line.length) {
      words.push('');
      return { words, gaps };
    }
  }
}
