import type { Line } from './read-lines.ts';

/**
 * How search results and retrieved passages are set apart: `Document [3](Title: …)`, `[3] …`, `Source 3:`,
 * `Title: …`, `Passage #3`, `<document index="3">`.
 */
const LABEL =
  /^(?:#{1,6}\s*)?(?:\*\*)?(?:(?:document|doc|passage|source|chunk|result|context|article|snippet|reference|page|excerpt|title|url)\b\s*(?:[[(#]?\s*\p{N}+\s*[\])]?)?\s*(?:\(title:[^\n]*?\)(?=\s)|[:.)–-](?:[^\n]{0,120}(?=\n))?|(?=\n))|\[\p{N}+\]|<(?:document|doc|passage|source|context|item)\b[^>\n]{0,200}>)(?:\*\*)?[^\S\n]*/iu;

/** Fewer are not a list. */
const FEWEST = 3;
/** A list begins with its first passage; an article that ends with numbered references does not. */
const LONGEST_INTRODUCTION = 2;

/**
 * Finds the labels of passages that were only put side by side.
 *
 * @returns For each line that begins a passage, by its offset, the offset after its label; undefined when the lines are
 * one text.
 */
export function findPassageLabels(
  source: string,
  lines: readonly Line[],
): ReadonlyMap<number, number> | undefined {
  const labels = new Map<number, number>();
  let introduction = 0;
  for (const { start, end, text } of lines) {
    const label = LABEL.exec(text.length > 240 ? text.slice(0, 240) : `${text}\n`);
    if (label !== null) {
      const indent = source.slice(start, end).search(/\S/);
      labels.set(start, Math.min(start + indent + label[0].length, end));
    } else if (labels.size === 0 && text !== '') {
      introduction++;
      if (introduction > LONGEST_INTRODUCTION) return undefined;
    }
  }
  return labels.size >= FEWEST ? labels : undefined;
}
