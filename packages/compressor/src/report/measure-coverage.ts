import type { Prompt } from '../score/read-prompt.ts';
import type { UnitScores } from '../score/score-units.ts';
import type { Selection } from '../select/selection.ts';

/** How much of what matters was kept. */
export interface Coverage {
  /** Share of the prompt's words in the context that the kept units still hold, 0 to 1. */
  readonly coverage?: number;
  /** Share of the relevance of all units that the kept ones hold, 0 to 1. */
  readonly confidence?: number;
}

/** Measures what a selection kept; without a prompt word in the context there is nothing to measure. */
export function measureCoverage(
  selection: Selection,
  { terms }: Prompt,
  { index, scores }: UnitScores,
): Coverage {
  const wanted = new Set<number>();
  for (const term of terms.keys()) {
    const number = index.numbers.get(term);
    if (number !== undefined) wanted.add(number);
  }
  if (wanted.size === 0) return {};
  const held = new Set<number>();
  let kept = 0;
  let all = 0;
  for (const { index: unit } of selection.context.units) {
    const score = scores[unit] ?? 0;
    all += score;
    if (!selection.isKept(unit)) continue;
    kept += score;
    for (const number of index.terms.subarray(index.starts[unit], index.starts[unit + 1])) {
      if (wanted.has(number)) held.add(number);
    }
  }
  return { coverage: held.size / wanted.size, confidence: all === 0 ? 1 : kept / all };
}
