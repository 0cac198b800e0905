import { foldColumn } from './fold-column.ts';

/** A part of a template: text that every line has, the time of the line, a value, or an earlier value once more. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'time' }
  | { readonly kind: 'value' }
  | { readonly kind: 'again'; readonly value: number };

/** What lines of one shape share, and the values in which they differ. */
export interface LogTemplate {
  readonly parts: readonly TemplatePart[];
  /** For each value, in order of the template, that of every line. */
  readonly columns: readonly (readonly string[])[];
}

/** Stands for the time of a line while the line is compared with others: a character of a private area. */
export const TIME_STAND_IN = '\uE000';

/** A value that can be followed by another: blanks only before its other characters. */
const VALUE = /^[ \t]*[^ \t]+$/;

/** Stands among the gaps of a line for none: the time touches what is next to it. */
export const NO_GAP = '\u0000';

/**
 * Makes the template of lines that have the same number of words; `rows` are their words. Undefined if a value could
 * not be told from the blanks around it.
 */
export function buildTemplate(rows: readonly (readonly string[])[], gaps: string): LogTemplate | undefined {
  const parts: TemplatePart[] = [];
  const columns: (readonly string[])[] = [];
  /** Columns by their first value, so that equal ones are found without comparing all with all. */
  const seen = new Map<string, number[]>();
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push(...textParts(text));
    text = '';
  };
  const width = rows[0]?.length ?? 0;
  for (let i = 0; i < width; i += 1) {
    if (i > 0 && gaps.charAt(i - 1) !== NO_GAP) text += gaps.charAt(i - 1);
    const words = rows.map((row) => row[i] ?? '');
    const { literals, varying } = isConstant(words)
      ? { literals: [words[0] ?? ''], varying: [] }
      : foldColumn(words);
    text += literals[0] ?? '';
    for (const [part, column] of varying.entries()) {
      flush();
      const key = column[0] ?? '';
      const same = (seen.get(key) ?? []).find((earlier) => isSameColumn(columns[earlier], column));
      if (same === undefined) {
        seen.set(key, [...(seen.get(key) ?? []), columns.length]);
        columns.push(column);
        parts.push({ kind: 'value' });
      } else {
        parts.push({ kind: 'again', value: same });
      }
      text += literals[part + 1] ?? '';
    }
  }
  flush();
  const isSafe = columns.every(
    (column, i) => i === columns.length - 1 || column.every((value) => VALUE.test(value)),
  );
  return isSafe ? { parts, columns } : undefined;
}

/** Whether all values are the same. */
function isConstant(values: readonly string[]): boolean {
  const first = values[0];
  return values.every((value) => value === first);
}

function isSameColumn(a: readonly string[] | undefined, b: readonly string[]): boolean {
  return a?.every((value, row) => value === b[row]) === true;
}

function textParts(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  for (const [i, piece] of text.split(TIME_STAND_IN).entries()) {
    if (i > 0) parts.push({ kind: 'time' });
    if (piece !== '') parts.push({ kind: 'text', text: piece });
  }
  return parts;
}
