import type { Line } from './read-lines.ts';

/**
 * How search results and retrieved passages are set apart: `Document [3](Title: …)`, `[3] …`, `Source 3:`,
 * `Title: …`, `Passage #3`, `<document index="3">`.
 */
const LABEL =
  /^(?:#{1,6}\s*)?(?:\*\*)?(?:(?:document|doc|passage|source|chunk|result|context|article|snippet|reference|page|excerpt|title|url)\b\s*(?:[[(#]?\s*\p{N}+\s*[\])]?)?\s*(?:\(title:[^\n]*?\)(?=\s)|[:.)–-](?:[^\n]{0,119}[^\n.!?…。](?=\n))?|(?=\n))|\[\p{N}+\]|<(?:document|doc|passage|source|context|item)\b[^>\n]{0,200}>)(?:\*\*)?[^\S\n]*/iu;

const LONGEST_LABEL = 240;
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
  const beginning = lines.filter(({ text }) => text !== '').slice(0, LONGEST_INTRODUCTION + 1);
  if (!beginning.some((line) => labelOf(source, line) !== undefined)) return undefined;
  const labels = new Map<number, number>();
  /** The label that filled the line before, which the next line may go on with: `Title: …`, then `URL: …`. */
  let open: number | undefined;
  for (const line of lines) {
    const label = labelOf(source, line);
    if (label !== undefined) {
      const at = open ?? startOf(line, lines);
      labels.set(at, label.end);
      open = label.fillsLine ? at : undefined;
    } else if (line.text !== '') {
      open = undefined;
    }
  }
  return labels.size >= FEWEST ? labels : undefined;
}

/** Blank lines before the first line that is not are part of its unit. */
function startOf(line: Line, lines: readonly Line[]): number {
  const first = lines.find(({ text }) => text !== '');
  return line === first ? (lines[0]?.start ?? line.start) : line.start;
}

interface PassageLabel {
  /** Offset after it in the source. */
  readonly end: number;
  readonly fillsLine: boolean;
}

function labelOf(source: string, { start, end, text }: Line): PassageLabel | undefined {
  const match = LABEL.exec(text.length > LONGEST_LABEL ? text.slice(0, LONGEST_LABEL) : `${text}\n`);
  if (match === null) return undefined;
  const [label] = match;
  const indent = source.slice(start, end).search(/\S/);
  return {
    end: Math.min(start + indent + label.length, end),
    fillsLine: label.trimEnd().length >= text.length,
  };
}
