import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { Choice } from './choice.ts';
import { planUpgrades } from './plan-upgrades.ts';

const choice = fc.record({ cost: fc.integer({ min: 0, max: 30 }), value: fc.integer({ min: -5, max: 30 }) });
const groups = fc.array(fc.array(choice, { maxLength: 6 }), { maxLength: 5 });

describe('planUpgrades', () => {
  it('climbs from nothing over the choices on the hull, best value per cost first', () => {
    const signature = { cost: 10, value: 50 };
    const pruned = { cost: 30, value: 90 };
    const full = { cost: 100, value: 100 };
    expect(planUpgrades([[full, pruned, signature]])).toEqual([
      { group: 0, choice: 2, from: -1, cost: 10, value: 50 },
      { group: 0, choice: 1, from: 2, cost: 20, value: 40 },
      { group: 0, choice: 0, from: 1, cost: 70, value: 10 },
    ]);
  });

  it('leaves out dominated choices and those under the hull', () => {
    const plan = planUpgrades([
      [
        { cost: 10, value: 1 },
        { cost: 20, value: 40 },
        { cost: 25, value: 30 },
      ],
    ]);
    expect(plan.map(({ choice: index }) => index)).toEqual([1]);
  });

  it('takes free choices first and skips worthless ones', () => {
    expect(
      planUpgrades([[{ cost: 5, value: 9 }], [{ cost: 0, value: 1 }], [{ cost: 1, value: 0 }], []]),
    ).toEqual([
      { group: 1, choice: 0, from: -1, cost: 0, value: 1 },
      { group: 0, choice: 0, from: -1, cost: 5, value: 9 },
    ]);
  });

  it('orders equal steps by group, and takes the first of equal choices', () => {
    const same = { cost: 2, value: 4 };
    expect(planUpgrades([[same, same], [same]]).map(({ group, choice: index }) => [group, index])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });

  it('has falling value per cost, and lists each group’s steps in the order to take them', () => {
    fc.assert(
      fc.property(groups, (random) => {
        const reached = new Map<number, number>();
        let previous = Infinity;
        for (const step of planUpgrades(random)) {
          expect(step.from).toBe(reached.get(step.group) ?? -1);
          reached.set(step.group, step.choice);
          expect(step.value).toBeGreaterThan(0);
          expect(step.cost).toBeGreaterThanOrEqual(0);
          const slope = step.value / step.cost;
          expect(slope).toBeLessThanOrEqual(previous);
          previous = slope;
        }
      }),
    );
  });

  it('leaves no choice above the line through the steps', () => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 8 }), (choices) => {
        const hull: Choice[] = [{ cost: 0, value: 0 }];
        for (const step of planUpgrades([choices])) hull.push(choices[step.choice] ?? { cost: 0, value: 0 });
        for (const { cost, value } of choices) expect(value).toBeLessThanOrEqual(heightAt(hull, cost) + 1e-9);
      }),
    );
  });

  it.each<[Choice, string]>([
    [{ cost: -1, value: 1 }, 'groups[0][0].cost: expected a finite number of at least 0, received -1'],
    [
      { cost: Number.NaN, value: 1 },
      'groups[0][0].cost: expected a finite number of at least 0, received NaN',
    ],
    [
      { cost: Infinity, value: 1 },
      'groups[0][0].cost: expected a finite number of at least 0, received Infinity',
    ],
    [{ cost: 1, value: Number.NaN }, 'groups[0][0].value: expected a finite number, received NaN'],
  ])('refuses %j', (bad, message) => {
    expect(() => planUpgrades([[bad]])).toThrow(InvalidOptionsError);
    expect(() => planUpgrades([[bad]])).toThrow(message);
  });
});

/** The hull's value at a cost; past its last point it stays level. */
function heightAt(hull: readonly Choice[], cost: number): number {
  let height = 0;
  for (const [index, right] of hull.entries()) {
    const left = hull[index - 1];
    if (right.cost <= cost) height = right.value;
    else if (left !== undefined && left.cost <= cost) {
      height = left.value + ((right.value - left.value) * (cost - left.cost)) / (right.cost - left.cost);
    }
  }
  return height;
}
