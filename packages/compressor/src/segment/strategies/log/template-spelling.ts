import type { TemplatePart } from './log-template.ts';

/** Writes a template: `*` for a value, `@` for the time, `@1@` for the first value once more; `\` before such a sign that is text. */
export function spellTemplate(parts: readonly TemplatePart[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'time') return '@';
      if (part.kind === 'value') return '*';
      return part.kind === 'again'
        ? `@${part.value + 1}@`
        : part.text.replace(/\\(?=[*@\\]|$)|[*@]/g, '\\$&');
    })
    .join('');
}

const SIGN = /\\([*@\\])|@(\d+)@|@|\*/g;

/** Reads what {@link spellTemplate} wrote. */
export function parseTemplate(spelling: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = '';
  let at = 0;
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  for (const match of spelling.matchAll(SIGN)) {
    text += spelling.slice(at, match.index);
    at = match.index + match[0].length;
    const [, escaped, again] = match;
    if (escaped !== undefined) {
      text += escaped;
      continue;
    }
    flush();
    if (again !== undefined) parts.push({ kind: 'again', value: Number(again) - 1 });
    else parts.push({ kind: match[0] === '*' ? 'value' : 'time' });
  }
  text += spelling.slice(at);
  flush();
  return parts;
}

/** Writes a value that a narrower form fixes, or `*` for one it leaves open. */
export function spellFixed(value: string | undefined): string {
  if (value === undefined) return '*';
  return /^\\*\*$/.test(value) ? `\\${value}` : value;
}

/** Reads what {@link spellFixed} wrote. */
export function parseFixed(spelling: string): string | undefined {
  if (spelling === '*') return undefined;
  return /^\\+\*$/.test(spelling) ? spelling.slice(1) : spelling;
}

/** Writes values after a name: a space before each. */
export function spellValues(values: readonly string[]): string {
  return values.map((value) => ` ${value}`).join('');
}

const VALUE = / ([ \t]*[^ \t]+)/y;

/** Reads `count` values that {@link spellValues} wrote; the last takes the rest. Undefined if there are not as many. */
export function parseValues(spelling: string, count: number): string[] | undefined {
  const values: string[] = [];
  let at = 0;
  for (let i = 0; i < count - 1; i += 1) {
    VALUE.lastIndex = at;
    const value = VALUE.exec(spelling)?.[1];
    if (value === undefined) return undefined;
    values.push(value);
    at += value.length + 1;
  }
  if (count === 0) return spelling === '' ? values : undefined;
  if (spelling.charAt(at) !== ' ') return undefined;
  values.push(spelling.slice(at + 1));
  return values;
}
