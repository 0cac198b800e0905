import { analyzeText } from '@scaledown/core';
import { titleOf } from '../score/score-links.ts';
import type { ContextUnit } from '../segment/segmented-context.ts';

/**
 * Lists what must join a unit: all that it needs, and what that needs, unless it is there. A heading is not needed by
 * a sentence that says all of its words itself: `Speed is a 1994 film …` under the title `Speed (film)`.
 */
export function unmetNeeds(
  units: readonly ContextUnit[],
  index: number,
  isThere: (index: number) => boolean,
): number[] {
  const unmet: number[] = [];
  const pending = [...(units[index]?.needs ?? [])];
  for (let needed = pending.pop(); needed !== undefined; needed = pending.pop()) {
    const unit = units[needed];
    if (unit === undefined || isThere(needed) || unmet.includes(needed)) continue;
    if (saysItself(units[index], unit)) continue;
    unmet.push(needed);
    pending.push(...unit.needs);
  }
  return unmet;
}

function saysItself(unit: ContextUnit | undefined, head: ContextUnit): boolean {
  if (unit?.kind !== 'sentence' || head.kind !== 'heading') return false;
  const title = analyzeText(titleOf(head.text));
  if (title.length === 0) return false;
  const said = new Set(analyzeText(unit.text, { keepStopWords: true }));
  return title.every((term) => said.has(term));
}
