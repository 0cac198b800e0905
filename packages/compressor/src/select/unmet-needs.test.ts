import { expect, it } from '@jest/globals';
import { makeContext } from '../__fixtures__/make-context.ts';
import { unmetNeeds } from './unmet-needs.ts';

it('lists what a unit needs, what that needs, and nothing twice or that is there', () => {
  const { units } = makeContext([
    ['a', { needs: [1] }],
    ['b', { needs: [0, 2] }],
    ['c', { kind: 'row' }],
    ['d', { needs: [1, 2] }],
  ]);
  expect(unmetNeeds(units, 3, () => false).sort()).toEqual([0, 1, 2]);
  expect(unmetNeeds(units, 3, (index) => index === 1)).toEqual([2]);
  expect(unmetNeeds(units, 2, () => false)).toEqual([]);
});

it('needs no heading whose words the sentence says itself', () => {
  const { units } = makeContext([
    ['Speed (film)\n', { kind: 'heading' }],
    ['Speed is fast. ', { needs: [0] }],
    ['It is. ', { needs: [0] }],
  ]);
  expect(unmetNeeds(units, 1, () => false)).toEqual([]);
  expect(unmetNeeds(units, 2, () => false)).toEqual([0]);
});
