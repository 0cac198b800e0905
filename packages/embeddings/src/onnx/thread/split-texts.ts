/**
 * Most texts and characters of one message. Large enough that texts of one length meet in it, small enough that neither
 * copying the texts over nor the vectors back holds up the calling thread.
 */
const MOST_TEXTS = 1024;
const MOST_CHARACTERS = 1_000_000;

/** Splits texts into messages, in order; a text of more characters goes alone. */
export function splitTexts(texts: readonly string[]): string[][] {
  const parts: string[][] = [];
  let part: string[] = [];
  let characters = 0;
  for (const text of texts) {
    if (part.length > 0 && (part.length === MOST_TEXTS || characters + text.length > MOST_CHARACTERS)) {
      parts.push(part);
      part = [];
      characters = 0;
    }
    part.push(text);
    characters += text.length;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
