import { expect, it } from '@jest/globals';
import { createRandom } from '../statistics/create-random.ts';
import { drawQuery, type QuerySource } from './draw-query.ts';

const source: QuerySource = {
  path: 'lib/steps.py',
  text: 'class Step:\n    def run(self, value):\n        return "value of a step" + value\n',
  otherText: 'def unrelated(argument):\n    return argument\n',
};
const draw = (seed: number, from = source) => drawQuery(createRandom(5, seed), from);

it('draws every kind of query, and the same one for the same seed', () => {
  const drawn = Array.from({ length: 300 }, (_, seed) => draw(seed));
  expect(new Set(drawn.map(({ kind }) => kind)).size).toBe(11);
  expect(draw(17)).toEqual(draw(17));
});

it('never draws a blank query, not even from an empty file', () => {
  const empty = { path: 'a.py', text: '', otherText: '' };
  const queries = Array.from({ length: 500 }, (_, seed) => draw(seed, empty).query);
  expect(queries.filter((query) => query.trim() === '')).toEqual([]);
});
