import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appendBounded } from './append-bounded.ts';
import { RunningMean } from './running-mean.ts';
import { deviationOf, meanOf, slopeOf } from './series-statistics.ts';
import { termOverlap } from './term-overlap.ts';

const value = fc.double({ min: -1, max: 1, noNaN: true });

describe('RunningMean', () => {
  it('agrees with mean and deviation of all values while they fit its memory', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 64 }), (values) => {
        const running = new RunningMean(64);
        for (const one of values) running.add(one);
        expect(running.mean).toBeCloseTo(meanOf(values), 9);
        expect(running.deviation).toBeCloseTo(deviationOf(values), 6);
      }),
    );
  });

  it('forgets old values beyond its memory', () => {
    const running = new RunningMean(8);
    for (let turn = 0; turn < 100; turn += 1) running.add(0);
    for (let turn = 0; turn < 100; turn += 1) running.add(1);
    expect(running.mean).toBeGreaterThan(0.99);
    expect(running.count).toBe(8);
  });
});

describe('slopeOf', () => {
  it('finds the rise of a line, wherever it begins', () => {
    fc.assert(
      fc.property(value, value, fc.integer({ min: 2, max: 12 }), (start, rise, length) => {
        const line = Array.from({ length }, (_, at) => start + rise * at);
        expect(slopeOf(line)).toBeCloseTo(rise, 9);
      }),
    );
  });

  it.each([[[]], [[0.5]]])('is 0 for %j', (values) => {
    expect(slopeOf(values)).toBe(0);
  });
});

describe('termOverlap', () => {
  it('agrees with counting both sets whole', () => {
    const terms = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(terms, terms, (a, b) => {
        const all = new Set([...a, ...b]).size;
        const shared = a.filter((term) => b.includes(term)).length;
        expect(termOverlap(new Set(a), new Set(b))).toBe(all === 0 ? 0 : shared / all);
      }),
    );
  });
});

describe('appendBounded', () => {
  it('keeps the last items, in order', () => {
    const list: number[] = [];
    for (const item of [1, 2, 3, 4]) appendBounded(list, item, 3);
    expect(list).toEqual([2, 3, 4]);
  });
});
