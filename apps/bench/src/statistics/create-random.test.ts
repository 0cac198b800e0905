import { describe, expect, it } from '@jest/globals';
import { createRandom, integerBetween, pickOne, pickSome } from './create-random.ts';

const draw = (count: number, ...seeds: number[]) => Array.from({ length: count }, createRandom(...seeds));

describe('createRandom', () => {
  it('repeats itself for the same seeds and for no others', () => {
    expect(draw(5, 1, 2)).toEqual(draw(5, 1, 2));
    expect(draw(5, 1, 2)).not.toEqual(draw(5, 2, 1));
    expect(draw(5, 1)).not.toEqual(draw(5, 2));
  });

  it('draws evenly from 0 to 1', () => {
    const draws = draw(10_000, 3);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(draws.reduce((sum, value) => sum + value, 0) / draws.length).toBeCloseTo(0.5, 1);
  });

  it('starts unlike its neighbours, so that consecutive seeds are independent', () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => createRandom(7, seed)());
    expect(firsts.filter((value) => value < 0.1).length / 1000).toBeCloseTo(0.1, 1);
  });
});

describe('drawing from ranges and lists', () => {
  it('reaches both ends of a range', () => {
    const random = createRandom(1);
    const draws = new Set(Array.from({ length: 200 }, () => integerBetween(random, 3, 6)));
    expect([...draws].sort()).toEqual([3, 4, 5, 6]);
  });

  it('picks each item once at most and keeps their order', () => {
    const picked = pickSome(createRandom(1), [1, 2, 3, 4, 5, 6], 4);
    expect(picked).toHaveLength(4);
    expect(picked).toEqual([...new Set(picked)].sort());
    expect(pickSome(createRandom(1), [1, 2], 4)).toEqual([1, 2]);
  });

  it('finds nothing in an empty list', () => {
    expect(pickOne(createRandom(1), [])).toBeUndefined();
  });
});
