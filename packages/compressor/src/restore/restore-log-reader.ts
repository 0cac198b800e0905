import type { TemplatePart } from '../segment/strategies/log/log-template.ts';
import { parseFixed, parseTemplate, parseValues } from '../segment/strategies/log/template-spelling.ts';

/** A template with some of its values filled in. */
interface KnownForm {
  readonly parts: readonly TemplatePart[];
  /** For each value of the template: what it is, or undefined where a line gives it. */
  readonly values: readonly (string | undefined)[];
}

/** Characters a restored log may have: a repeat of a few characters could stand for more than any memory holds. */
const MOST_CHARACTERS = 2 ** 28;

const DEFINITION = /^([A-Za-z]+): (.*)$/s;
const NARROWER = /^([A-Za-z]+)=([A-Za-z]+)( .*)?$/s;
const REPEAT = /^x(\d{1,9})$/;
const VERBATIM = /^(?:(\d+) )?=(.*)$/s;
const CODED = /^(?:(\d+) )?([A-Za-z]+)( .*)?$/s;

/** Reads a spelled log line by line. */
export class LogReader {
  readonly #forms = new Map<string, KnownForm>();
  readonly #lines: string[] = [];
  #mask = '';
  #left: number = MOST_CHARACTERS;

  /** The lines restored so far. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Reads a line of the spelling; false if it is none. */
  read(line: string): boolean {
    if (line.startsWith('@ ')) {
      this.#mask = line.slice(2);
      return true;
    }
    return (
      this.#define(line) ||
      this.#narrow(line) ||
      this.#repeat(line) ||
      this.#verbatim(line) ||
      this.#coded(line)
    );
  }

  #define(line: string): boolean {
    const [, name, spelling] = DEFINITION.exec(line) ?? [];
    if (name === undefined || spelling === undefined) return false;
    const parts = parseTemplate(spelling);
    this.#forms.set(name, {
      parts,
      values: parts.filter(({ kind }) => kind === 'value').map(() => undefined),
    });
    return true;
  }

  #narrow(line: string): boolean {
    const [, name, from, spelling = ''] = NARROWER.exec(line) ?? [];
    const form = this.#forms.get(from ?? '');
    if (name === undefined || form === undefined) return false;
    const values = fill(form, spelling, parseFixed);
    if (values === undefined) return false;
    this.#forms.set(name, { parts: form.parts, values });
    return true;
  }

  #repeat(line: string): boolean {
    const count = Number(REPEAT.exec(line)?.[1] ?? Number.NaN);
    const last = this.#lines.at(-1);
    if (Number.isNaN(count) || last === undefined || count * (last.length + 1) > this.#left) return false;
    for (let i = 0; i < count; i += 1) this.#push(last);
    return true;
  }

  #verbatim(line: string): boolean {
    const [, digits, rest] = VERBATIM.exec(line) ?? [];
    if (rest === undefined) return false;
    const time = digits === undefined ? '' : this.#time(digits);
    return time !== undefined && this.#push(time + rest);
  }

  #coded(line: string): boolean {
    const [, digits = '', name = '', spelling = ''] = CODED.exec(line) ?? [];
    const form = this.#forms.get(name);
    const values = form && fill(form, spelling);
    if (form === undefined || values === undefined) return false;
    const time = this.#time(digits);
    let text = '';
    let next = 0;
    for (const part of form.parts) {
      if (part.kind === 'time' && time === undefined) return false;
      if (part.kind === 'text') text += part.text;
      else if (part.kind === 'time') text += time;
      else text += values[part.kind === 'again' ? part.value : next++] ?? '';
    }
    return this.#push(text);
  }

  /** The time of a line: the mask with its digits filled in; undefined if they are not as many. */
  #time(digits: string): string | undefined {
    let used = 0;
    const time = this.#mask.replace(/\?/g, () => digits.charAt(used++));
    return used === digits.length ? time : undefined;
  }

  #push(line: string): boolean {
    this.#left -= line.length + 1;
    if (this.#left < 0) return false;
    this.#lines.push(line);
    return true;
  }
}

/** Gives the values of a line to a form, in the order of those that are open; undefined if there are not as many. */
function fill(
  { values }: KnownForm,
  spelling: string,
  read: (value: string) => string | undefined = (value) => value,
): (string | undefined)[] | undefined {
  const given = parseValues(spelling, values.filter((value) => value === undefined).length);
  if (given === undefined) return undefined;
  const rest = given.values();
  return values.map((value) => value ?? read(rest.next().value ?? ''));
}
