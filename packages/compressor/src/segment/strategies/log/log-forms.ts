import { DrainTree } from './drain-tree.ts';
import type { LogLine } from './log-line.ts';
import { buildTemplate, type LogTemplate } from './log-template.ts';
import { type NarrowedRows, narrowTemplate } from './narrow-template.ts';
import { roughTokens } from './rough-tokens.ts';
import { spellFixed, spellTemplate, spellValues } from './template-spelling.ts';

/** A template, or a narrower form of one. */
export interface LogForm {
  /** Number of its template. */
  readonly template: number;
  /** Lines that are spelled by it. */
  readonly size: number;
  /** What follows its name in its definition, after the name of the wider form if it has one. */
  readonly body: string;
  /** The form that it narrows. */
  readonly from: LogForm | undefined;
}

/** A line as a form and the values that it leaves open. */
export interface FormedLine {
  readonly form: LogForm;
  readonly values: readonly string[];
}

/** Tokens of a definition apart from its body: its name, a sign, the end of the line. */
const DEFINITION_TOKENS = 3;
/** Tokens saved from which on the rest of a template's lines are not added up. */
const SURELY_PAYS = 50;

/** Finds the form of each line; undefined for a line that no other resembles, or whose template would not pay. */
export function findForms(lines: readonly LogLine[]): (FormedLine | undefined)[] {
  const tree = new DrainTree();
  for (const [i, { words, gaps }] of lines.entries()) if (words !== undefined) tree.add(i, words, gaps);
  const formed: (FormedLine | undefined)[] = lines.map(() => undefined);
  for (const [number, { members }] of tree.clusters.entries()) {
    const own = members.map((i) => lines[i]).filter((line) => line !== undefined);
    for (const [row, line] of formRows(own, number)) formed[members[row] ?? 0] = line;
  }
  return formed;
}

/** Gives the lines of one cluster their forms, by row. */
function formRows(own: readonly LogLine[], number: number): Map<number, FormedLine> {
  const formed = new Map<number, FormedLine>();
  if (own.length < 2) return formed;
  const template = buildTemplate(
    own.map(({ words }) => words ?? []),
    own[0]?.gaps ?? '',
  );
  if (template === undefined) return formed;
  const narrowed = narrowTemplate(template.columns, own.length);
  if (!pays(own, template, narrowed)) return formed;
  const forms: LogForm[] = [];
  for (const { rows, fixed, from, open } of narrowed) {
    const body =
      from === undefined ? `: ${spellTemplate(template.parts)}` : spellValues(fixed.map(spellFixed));
    const form = { template: number, size: rows.length, body, from: from === undefined ? from : forms[from] };
    forms.push(form);
    for (const row of rows) formed.set(row, { form, values: valuesOf(template, open, row) });
  }
  return formed;
}

function valuesOf({ columns }: LogTemplate, open: readonly number[], row: number): string[] {
  return open.map((column) => columns[column]?.[row] ?? '');
}

/** Whether a template saves more in its lines than writing it costs. */
function pays(own: readonly LogLine[], template: LogTemplate, narrowed: readonly NarrowedRows[]): boolean {
  let saved = -roughTokens(spellTemplate(template.parts)) - DEFINITION_TOKENS;
  for (const { fixed, from } of narrowed) {
    if (from !== undefined) saved -= roughTokens(spellValues(fixed.map(spellFixed))) + DEFINITION_TOKENS + 1;
  }
  for (const { rows, open } of narrowed) {
    for (const row of rows) {
      const { text = '', time } = own[row] ?? {};
      const verbatim = time?.start === 0 ? text.slice(time.text.length) : text;
      saved += roughTokens(verbatim) - 1 - roughTokens(spellValues(valuesOf(template, open, row)));
      if (saved > SURELY_PAYS) return true;
    }
  }
  return saved > 0;
}
