/** Controls and the marks that reorder text: in a file name or a symbol they could repaint the reader's screen. */
const UNSAFE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Makes foreign text safe to print on a terminal; line breaks and tabs stay. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => (character === '\n' || character === '\t' ? character : '�'));
}

/** The same for one line: line breaks and tabs turn into spaces. */
export function printableLine(text: string): string {
  return printable(text.replace(/\s+/g, ' '));
}
