import { expect, it } from '@jest/globals';
import { STOP_WORDS } from '@scaledown/core';
import fc from 'fast-check';
import { makeContext } from '../__fixtures__/make-context.ts';
import { buildTermIndex } from '../score/term-index.ts';
import { orderByCoverage } from './order-by-coverage.ts';

const word = fc.constantFrom('harbour', 'tide', 'reactor', 'the', 'lantern', 'zebra', 'oslo', 'pump');

/** Reads every gain anew for each choice. */
function naive(texts: readonly string[]): number[] {
  const words = texts.map((text) => text.split(' ').filter((each) => each !== ''));
  const all = words.flat();
  const weightOf = (each: string): number =>
    STOP_WORDS.has(each) ? 0 : Math.log(all.filter((other) => other === each).length);
  const said = new Map<string, number>();
  const chosen: number[] = [];
  const left = new Set(texts.keys());
  for (;;) {
    let best = { index: -1, gain: 0 };
    for (const index of left) {
      let gain = 0;
      for (const each of new Set(words[index])) {
        const times = said.get(each) ?? 0;
        gain += weightOf(each) * (Math.sqrt(times + 1) - Math.sqrt(times));
      }
      gain /= Math.sqrt(Math.max(1, texts[index]?.length ?? 0));
      if (gain > best.gain) best = { index, gain };
    }
    if (best.index < 0) return [...chosen, ...left];
    chosen.push(best.index);
    left.delete(best.index);
    for (const each of new Set(words[best.index])) said.set(each, (said.get(each) ?? 0) + 1);
  }
}

it('chooses as a greedy search that reads every gain anew', () => {
  fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 12 }), (lists) => {
      const texts = lists.map((list) => list.join(' '));
      const { units } = makeContext(texts);
      expect(orderByCoverage(units, buildTermIndex(texts), Number.POSITIVE_INFINITY)).toEqual(naive(texts));
    }),
  );
});

it('orders each unit once, however many say the same, and soon', () => {
  const texts = Array.from({ length: 5_000 }, () => 'the tide is the tide');
  const order = orderByCoverage(makeContext(texts).units, buildTermIndex(texts), Number.POSITIVE_INFINITY);
  expect(new Set(order).size).toBe(texts.length);
  expect(order).toHaveLength(texts.length);
});
