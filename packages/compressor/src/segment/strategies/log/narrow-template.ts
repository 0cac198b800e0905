import { roughTokens } from './rough-tokens.ts';

/** Rows of one template, with some of the values that they all share given once. */
export interface NarrowedRows {
  /** The rows of the template, as indexes, ascending. */
  readonly rows: readonly number[];
  /** For each value that is still open in the wider form: the value that is fixed, or undefined. */
  readonly fixed: readonly (string | undefined)[];
  /** The form that this one narrows, by index in the result; undefined for the template itself. */
  readonly from: number | undefined;
  /** The columns that its rows still give a value for, ascending. */
  readonly open: readonly number[];
}

/** Rows below which a form is not worth a definition of its own. */
const LEAST_ROWS = 3;
/** Forms of one template at most, so that a template of many values stays linear. */
const MOST_FORMS = 40;
/** Tokens of a definition apart from its values: its name, the wider form's name, the line's end. */
const DEFINITION_TOKENS = 5;

/**
 * Splits the rows of a template by the values that come back: where one value of one column saves more tokens in its
 * rows than a definition costs, they get a form of their own, and both halves are looked at again. The first form is
 * the template itself and holds the rows that no other took; it may be empty.
 */
export function narrowTemplate(columns: readonly (readonly string[])[], rowCount: number): NarrowedRows[] {
  const all = Array.from({ length: rowCount }, (_, row) => row);
  const forms: NarrowedRows[] = [
    { rows: all, fixed: columns.map(() => undefined), from: undefined, open: columns.map((_, i) => i) },
  ];
  for (let form = 0; form < forms.length; form += 1) {
    for (;;) {
      const current = forms[form];
      if (current === undefined || forms.length >= MOST_FORMS) break;
      const best = bestSplit(columns, current.rows, current.open);
      if (best === undefined) break;
      const taken = current.rows.filter((row) => columns[best.slot]?.[row] === best.value);
      const fixed = current.open.map((slot) => sharedValue(columns[slot] ?? [], taken));
      const rest = current.rows.filter((row) => columns[best.slot]?.[row] !== best.value);
      forms[form] = { ...current, rows: rest };
      const open = current.open.filter((_, i) => fixed[i] === undefined);
      forms.push({ rows: taken, fixed, from: form, open });
    }
  }
  return forms;
}

function sharedValue(column: readonly string[], rows: readonly number[]): string | undefined {
  const first = column[rows[0] ?? 0];
  return rows.every((row) => column[row] === first) ? first : undefined;
}

function bestSplit(
  columns: readonly (readonly string[])[],
  rows: readonly number[],
  slots: readonly number[],
): { readonly slot: number; readonly value: string } | undefined {
  let best: { slot: number; value: string } | undefined;
  let bestGain = 0;
  if (rows.length < LEAST_ROWS) return undefined;
  for (const slot of slots) {
    const counts = new Map<string, number>();
    const column = columns[slot] ?? [];
    for (const row of rows) counts.set(column[row] ?? '', (counts.get(column[row] ?? '') ?? 0) + 1);
    for (const [value, count] of counts) {
      if (count < LEAST_ROWS) continue;
      const tokens = roughTokens(` ${value}`);
      const gain = count * tokens - tokens - DEFINITION_TOKENS - slots.length;
      if (gain > bestGain) {
        best = { slot, value };
        bestGain = gain;
      }
    }
  }
  return best;
}
