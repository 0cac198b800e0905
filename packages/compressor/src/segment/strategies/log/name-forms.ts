import type { LogDefinition } from './log-definition.ts';
import type { LogForm } from './log-forms.ts';
import { templateName } from './template-names.ts';

/** A form with its name and the line that defines it. */
export interface NamedForm {
  readonly name: string;
  readonly definition: LogDefinition;
}

/** Names forms, the most frequent first, and defines each of them and what it narrows. */
export function nameForms(used: Iterable<LogForm>): ReadonlyMap<LogForm, NamedForm> {
  const forms = new Set<LogForm>();
  for (const first of used)
    for (let form: LogForm | undefined = first; form; form = form.from) forms.add(form);
  const names = new Map([...forms].sort((a, b) => b.size - a.size).map((form, i) => [form, templateName(i)]));
  const named = new Map<LogForm, NamedForm>();
  const define = (form: LogForm): NamedForm => {
    const known = named.get(form);
    if (known !== undefined) return known;
    const from = form.from && define(form.from);
    const name = names.get(form) ?? '';
    const spelling = from === undefined ? `${name}${form.body}` : `${name}=${from.name}${form.body}`;
    const created = { name, definition: { spelling, from: from?.definition } };
    named.set(form, created);
    return created;
  };
  for (const form of forms) define(form);
  return named;
}
