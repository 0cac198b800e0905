import { expect, it } from '@jest/globals';
import { ByteBudget } from './byte-budget.ts';

it('takes bodies until they fill it, and again once one is gone', () => {
  const budget = new ByteBudget(100);
  expect([budget.reserve(60), budget.reserve(40), budget.reserve(1)]).toEqual([true, true, false]);
  budget.release(60);
  expect([budget.reserve(60), budget.used]).toEqual([true, 100]);
});

it('takes one body that is larger than itself, alone', () => {
  const budget = new ByteBudget(100);
  expect([budget.reserve(500), budget.reserve(0), budget.reserve(1)]).toEqual([true, false, false]);
  budget.release(500);
  expect([budget.reserve(1), budget.reserve(500)]).toEqual([true, false]);
});
