import { checkChoices } from './check-choices.ts';
import type { Choice } from './choice.ts';

/** One step up: from a group's previous choice, or from nothing, to a better and dearer one. */
export interface UpgradeStep {
  readonly group: number;
  /** Index of the choice that the step leads to. */
  readonly choice: number;
  /** Index of the choice that the step leaves; -1 for nothing. */
  readonly from: number;
  /** What the step adds to the cost; 0 or more. */
  readonly cost: number;
  /** What the step adds to the value; above 0. */
  readonly value: number;
}

/**
 * Lists the steps worth taking, the most value per cost first.
 *
 * Each group's choices are points (cost, value); only those on the upper convex hull over "nothing" at (0, 0) can be
 * part of an optimal fractional solution, so the others are left out (Sinha and Zoltners 1979):
 *
 *     value │            ● full
 *           │       ● pruned        ○ dominated: dearer than `full` and worth less
 *           │   ○ LP-dominated: under the line from `signature` to `pruned`
 *           │ ● signature
 *           └──────────────────────── cost
 *
 * Along a hull the value per cost falls, so a group's steps stand in the order in which they must be taken. Equal
 * steps stand by group, then by cost. Takes time O(n log n) in the number of choices.
 *
 * @throws InvalidOptionsError for a cost below 0, or a cost or value that is not finite.
 */
export function planUpgrades(groups: readonly (readonly Choice[])[]): UpgradeStep[] {
  checkChoices(groups);
  const steps = groups.flatMap((choices, group) => hullSteps(choices, group));
  // The sort is stable, and flatMap lists the steps by group and then by cost.
  return steps.sort((a, b) => descending(valuePerCost(a), valuePerCost(b)));
}

function hullSteps(choices: readonly Choice[], group: number): UpgradeStep[] {
  const steps: UpgradeStep[] = [];
  let reached = 0;
  for (const [choice, { cost, value }] of cheapestFirst(choices)) {
    if (value <= reached) continue;
    reached = value;
    let step = stepFrom(steps.at(-1));
    // A step that pays at least as well as the one before it swallows that one: the point between lies under the hull.
    for (
      let last = steps.at(-1);
      last !== undefined && valuePerCost(step) >= valuePerCost(last);
      last = steps.at(-1)
    ) {
      steps.pop();
      step = stepFrom(steps.at(-1));
    }
    steps.push(step);

    function stepFrom(last: UpgradeStep | undefined): UpgradeStep {
      const from = last?.choice ?? -1;
      const base = choices[from] ?? NOTHING;
      return { group, choice, from, cost: cost - base.cost, value: value - base.value };
    }
  }
  return steps;
}

const NOTHING: Choice = { cost: 0, value: 0 };

function cheapestFirst(choices: readonly Choice[]): [index: number, choice: Choice][] {
  return [...choices.entries()].sort(([, a], [, b]) => a.cost - b.cost || b.value - a.value);
}

/** Free steps pay infinitely well. */
const valuePerCost = ({ cost, value }: UpgradeStep): number => (cost === 0 ? Infinity : value / cost);

/** Subtraction would give NaN for two infinities. */
const descending = (a: number, b: number): number => (a === b ? 0 : a > b ? -1 : 1);
