import { analyzeText } from '@scaledown/core';

/** Words with a capital letter, and numbers of two digits or more: what a text names rather than says. */
const NAMES = /\p{Lu}[\p{L}\p{M}\p{N}'’-]+|\p{N}{2,}/gu;

/** Lists the terms of the names in a text, each once. */
export function findNames(text: string): Set<string> {
  return new Set((text.match(NAMES) ?? []).flatMap((name) => analyzeText(name)));
}
