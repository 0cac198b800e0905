import { planUpgrades } from '@scaledown/core';
import type { RankedUnit } from '../rank/rank-units.ts';
import { buildChoices, type ChoiceContext } from './build-choices.ts';

/** A unit that may be shown, and how likely it is that showing it is what the query needs. */
export interface Candidate {
  readonly ranked: RankedUnit;
  readonly probability: number;
}

export interface PackLimits {
  /** Tokens that the output may never pass. */
  readonly limit: number;
  /** Tokens above which nothing new is begun. */
  readonly target: number;
}

/**
 * Fills the layout: a multiple-choice knapsack, by steps of falling value per token. Groups are packed in turn, the
 * first one before what fills the room it leaves.
 *
 * @returns The lines that each step added, in order, so that steps can be taken back.
 */
export function packUnits(
  groups: readonly (readonly Candidate[])[],
  context: ChoiceContext,
  { limit, target }: PackLimits,
): number[][] {
  const steps: number[][] = [];
  const { layout } = context;
  const keep = (lines: readonly number[]): boolean => {
    if (layout.tokens >= target) return false;
    const added = layout.keep(lines, limit);
    if (added !== undefined && added.length > 0) steps.push(added);
    return added !== undefined;
  };
  for (const candidates of groups) {
    packGroup(candidates, context, limit, keep);
  }
  // What leads but found no room is shown in the best form that still fits, and be it the signature.
  for (const { ranked, probability } of groups[0] ?? []) {
    if (layout.isKept(ranked.unit.definitionLine)) continue;
    const choices = buildChoices(ranked, probability, context, limit - layout.tokens);
    choices.sort((a, b) => b.value - a.value);
    choices.some(({ lines }) => keep(lines));
  }
  return steps;
}

function packGroup(
  candidates: readonly Candidate[],
  context: ChoiceContext,
  limit: number,
  keep: (lines: readonly number[]) => boolean,
): void {
  const choices = candidates.map(({ ranked, probability }) =>
    // A choice dearer than the limit would hide, on the hull, the ones that fit.
    buildChoices(ranked, probability, context, limit).filter(({ cost }) => cost <= limit),
  );
  const shown = new Map<number, number>();
  for (const step of planUpgrades(choices)) {
    if ((shown.get(step.group) ?? -1) !== step.from) continue;
    if (keep(choices[step.group]?.[step.choice]?.lines ?? [])) shown.set(step.group, step.choice);
  }
}
