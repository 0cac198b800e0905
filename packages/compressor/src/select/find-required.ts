import { analyzeText } from '@scaledown/core';
import type { Prompt } from '../score/read-prompt.ts';
import type { ContextUnit, SegmentedContext } from '../segment/segmented-context.ts';
import type { Reason } from './selection.ts';

/** What {@link findRequired} looks for. */
export interface RequiredOptions {
  /** Literal, in any case; none is empty. */
  readonly preserveWords: readonly string[];
  readonly preserveKeywords: boolean;
}

/** Units that are kept before any other. */
export interface Required {
  /** Kept even if they pass the target: by index, with why. */
  readonly always: ReadonlyMap<number, Reason>;
  /** Kept before others while there is room. */
  readonly preferred: ReadonlyMap<number, Reason>;
}

/** Text in quotes, a number, or a name of more than one hump: what an answer cannot do without. */
const KEYWORDS =
  /["“«'‘`]([^"”»'’`\n]{2,60})["”»'’`]|\b\p{L}*\p{N}[\p{L}\p{N}.,:%/-]*|\b\p{L}+(?:[._]\p{L}+|\p{Ll}\p{Lu}\p{L}*)/u;

/** Finds the units that a caller, or the structure of a block, wants kept. */
export function findRequired(
  { source, units }: SegmentedContext,
  prompt: Prompt,
  { preserveWords, preserveKeywords }: RequiredOptions,
): Required {
  const always = new Map<number, Reason>();
  const preferred = new Map<number, Reason>();
  for (const index of unitsWith(source, units, preserveWords)) always.set(index, 'preserved-word');
  for (const { index, keep, text } of units) {
    if (keep === 'keep-tag') always.set(index, keep);
    else if (keep !== undefined) preferred.set(index, keep);
    else if (preserveKeywords && KEYWORDS.test(text) && sharesTerm(text, prompt))
      preferred.set(index, 'preserved-keyword');
  }
  return { always, preferred };
}

/** Every unit that a word touches; a phrase may cross from one unit into the next. */
function unitsWith(source: string, units: readonly ContextUnit[], words: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (const word of words) {
    const pattern = new RegExp(
      word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`).replaceAll('\\-', '-'),
      'giu',
    );
    let at = 0;
    for (const { index, 0: match } of source.matchAll(pattern)) {
      const end = index + match.length;
      while (at < units.length && (units[at]?.end ?? 0) <= index) at++;
      for (let touched = at; touched < units.length; touched++) {
        const unit = units[touched];
        if (unit === undefined || unit.start >= end) break;
        if (unit.end > unit.start) found.add(touched);
      }
    }
  }
  return found;
}

function sharesTerm(text: string, prompt: Prompt): boolean {
  return analyzeText(text, { keepStopWords: true }).some((term) => prompt.terms.has(term));
}
