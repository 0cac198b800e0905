import { expect, it } from '@jest/globals';
import { pickEvenly } from './pick-evenly.ts';

it.each([
  [10, 5, [0, 2, 4, 6, 8]],
  [10, 3, [0, 4, 7]],
  [3, 7, [0, 1, 2]],
  [4, 0, []],
  [0, 3, []],
])('picks of %i items %i: %j', (size, count, expected) => {
  expect(pickEvenly([...Array(size).keys()], count)).toEqual(expected);
});
