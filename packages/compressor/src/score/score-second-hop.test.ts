import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeContext } from '../__fixtures__/make-context.ts';
import { readPrompt } from './read-prompt.ts';
import { scoreBm25 } from './score-bm25.ts';
import { bestFirst, scoreSecondHop } from './score-second-hop.ts';
import { buildTermIndex } from './term-index.ts';

it('finds what is said of the names in the best answer', () => {
  const { units } = makeContext([
    'The film was shot in Leland by Harrow. ',
    'Rain fell. ',
    'Harrow was born in Oslo. ',
  ]);
  const index = buildTermIndex(units.map(({ text }) => text));
  const { terms: query } = readPrompt('Who shot the film in Leland?');
  const hop = scoreSecondHop({ index, units, query, scores: scoreBm25({ index, query }) });
  expect(hop[2]).toBeGreaterThan(0);
  expect(hop[1]).toBe(0);
  expect(Math.max(...hop)).toBe(1);
});

it('lists the highest values first, as a sort does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -2, max: 6 })), fc.integer({ min: 1, max: 9 }), (list, count) => {
      const sorted = [...list.entries()]
        .filter(([, value]) => value > 0)
        .sort(([, one], [, other]) => other - one);
      expect(bestFirst(Float64Array.from(list), count)).toEqual(sorted.slice(0, count).map(([at]) => at));
    }),
  );
});
