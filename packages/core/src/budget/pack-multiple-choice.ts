import { checkBudget, checkChoices } from './check-choices.ts';
import type { Choice } from './choice.ts';
import { planUpgrades, type UpgradeStep } from './plan-upgrades.ts';

/**
 * Chooses at most one choice a group so that the costs stay within the budget and the values sum to much.
 *
 * Takes the steps of {@link planUpgrades} in order, skips what does not fit, then spends what is left on the single
 * swaps that add most. Exact packing is NP-hard; this takes O(n log n) and holds two guarantees, because the steps up
 * to the first one that does not fit, and that step, are together worth no less than the optimum (the linear
 * relaxation's): the result is worth at least the optimum less the value of one step, and, because the best single
 * choice is tried as a start too, at least half the optimum.
 *
 * @param budget 0 or more; `Infinity` for no limit.
 * @returns The index of the choice taken, one entry a group; -1 for none.
 * @throws InvalidOptionsError for a budget or a cost below 0, or a number that is not finite.
 */
export function packMultipleChoice(groups: readonly (readonly Choice[])[], budget: number): number[] {
  checkBudget(budget);
  checkChoices(groups);
  // A choice dearer than the whole budget would hide, on the hull, the ones that fit.
  const affordable = groups.map((choices) =>
    choices.map((choice) => (choice.cost <= budget ? choice : WORTHLESS)),
  );
  const chosen = betterPacking(affordable, budget);
  // Sums of fractions round differently in another order; whole costs, such as tokens, never come here.
  const excess = totalOf(affordable, chosen, 'cost') - budget;
  return excess > 0 ? packMultipleChoice(groups, Math.max(0, budget - 2 * excess)) : chosen;
}

/** Stands in for a choice that is out of reach, so that the indices of the others stay. */
const WORTHLESS: Choice = { cost: 0, value: 0 };
const NOTHING = -1;

function betterPacking(groups: readonly (readonly Choice[])[], budget: number): number[] {
  const steps = planUpgrades(groups);
  const packed = pack(groups, steps, budget);
  const best = bestSingleChoice(groups);
  if (best === undefined || best.value <= totalOf(groups, packed, 'value')) return packed;
  return pack(groups, steps, budget, best);
}

function pack(
  groups: readonly (readonly Choice[])[],
  steps: readonly UpgradeStep[],
  budget: number,
  first?: PlacedChoice,
): number[] {
  const chosen = groups.map(() => NOTHING);
  const closed = new Set<number>();
  let left = budget;
  if (first !== undefined) {
    chosen[first.group] = first.choice;
    closed.add(first.group);
    left -= first.cost;
  }
  for (const { group, choice, cost } of steps) {
    if (closed.has(group)) continue;
    if (cost > left) {
      // A later step of the same group costs this one's price on top.
      closed.add(group);
      continue;
    }
    chosen[group] = choice;
    left -= cost;
  }
  spendRest(groups, chosen, left);
  return chosen;
}

/** Swaps a group's choice for a better one that still fits, the largest gain first, at most once a group. */
function spendRest(groups: readonly (readonly Choice[])[], chosen: number[], rest: number): void {
  const swapped = new Set<number>();
  let left = rest;
  for (const { group, choice, cost } of swapsByGain(groups, chosen)) {
    if (cost > left || swapped.has(group)) continue;
    chosen[group] = choice;
    left -= cost;
    swapped.add(group);
  }
}

/** What every better choice would add to cost and value, the largest value first, then the lowest cost. */
function swapsByGain(groups: readonly (readonly Choice[])[], chosen: readonly number[]): PlacedChoice[] {
  const swaps = placedChoices(groups).flatMap(({ group, choice, cost, value }) => {
    const current = groups[group]?.[chosen[group] ?? NOTHING] ?? WORTHLESS;
    return value > current.value
      ? [{ group, choice, cost: cost - current.cost, value: value - current.value }]
      : [];
  });
  return swaps.sort((a, b) => b.value - a.value || a.cost - b.cost);
}

function bestSingleChoice(groups: readonly (readonly Choice[])[]): PlacedChoice | undefined {
  return placedChoices(groups).reduce<PlacedChoice | undefined>(
    (best, placed) => (best === undefined || placed.value > best.value ? placed : best),
    undefined,
  );
}

interface PlacedChoice extends Choice {
  readonly group: number;
  readonly choice: number;
}

function placedChoices(groups: readonly (readonly Choice[])[]): PlacedChoice[] {
  return groups.flatMap((choices, group) =>
    choices.map(({ cost, value }, choice) => ({ group, choice, cost, value })),
  );
}

function totalOf(
  groups: readonly (readonly Choice[])[],
  chosen: readonly number[],
  what: keyof Choice,
): number {
  return groups.reduce(
    (total, choices, group) => total + (choices[chosen[group] ?? NOTHING]?.[what] ?? 0),
    0,
  );
}
