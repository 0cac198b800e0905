import { InvalidOptionsError, type OptionsIssue } from '../errors/invalid-options-error.ts';
import type { Choice } from './choice.ts';

/** Refuses costs and values that no arithmetic can rank. @throws InvalidOptionsError */
export function checkChoices(groups: readonly (readonly Choice[])[]): void {
  for (const [group, choices] of groups.entries()) {
    for (const [index, { cost, value }] of choices.entries()) {
      if (!(cost >= 0 && cost < Infinity)) {
        refuse(`groups[${group}][${index}].cost`, `expected a finite number of at least 0, received ${cost}`);
      }
      if (!Number.isFinite(value)) {
        refuse(`groups[${group}][${index}].value`, `expected a finite number, received ${value}`);
      }
    }
  }
}

/** Refuses a budget below 0 or NaN; `Infinity` is one without limit. @throws InvalidOptionsError */
export function checkBudget(budget: number): void {
  if (!(budget >= 0)) refuse('budget', `expected a number of at least 0, received ${budget}`);
}

function refuse(path: string, message: string): never {
  const issue: OptionsIssue = { path, message };
  throw new InvalidOptionsError(`Invalid choices to pack: ${path}: ${message}.`, { issues: [issue] });
}
