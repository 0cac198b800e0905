import { describe, expect, it } from '@jest/globals';
import { poolTokens } from './pool-tokens.ts';
import { unitVector } from './unit-vector.ts';

describe('pooling', () => {
  // Two rows of three places of two numbers; the second row's tokens lie in its last two places.
  const vectors = {
    data: Float32Array.of(1, 2, 3, -4, 5, 0, 99, 99, 7, 8, 9, 6),
    width: 3,
    dimension: 2,
    spans: [
      { start: 0, end: 3 },
      { start: 1, end: 3 },
    ],
  };
  const rows = (pooling: 'mean' | 'cls' | 'last' | 'max') =>
    poolTokens(vectors, pooling).map((row) => [...row]);

  it('takes the mean of the tokens', () => {
    expect(rows('mean')[0]).toEqual([3, expect.closeTo(-2 / 3)]);
    expect(rows('mean')[1]).toEqual([8, 7]);
  });

  it('takes the first token, the last, or the largest of each component', () => {
    expect(rows('cls')).toEqual([
      [1, 2],
      [7, 8],
    ]);
    expect(rows('last')).toEqual([
      [5, 0],
      [9, 6],
    ]);
    expect(rows('max')).toEqual([
      [5, 2],
      [9, 8],
    ]);
  });

  it('gives zeros for a row without tokens', () => {
    const none = { ...vectors, spans: [{ start: 0, end: 0 }] };
    expect(poolTokens(none, 'mean').map((row) => [...row])).toEqual([[0, 0]]);
  });

  it('leaves the vectors of the tokens as they were', () => {
    const before = [...vectors.data];
    for (const pooling of ['mean', 'cls', 'last', 'max'] as const) poolTokens(vectors, pooling);
    expect([...vectors.data]).toEqual(before);
  });
});

describe('a unit vector', () => {
  it('has a length of 1, also when it is cut', () => {
    expect([...unitVector(Float32Array.of(3, 4, 12))]).toEqual([3, 4, 12].map((x) => expect.closeTo(x / 13)));
    expect([...unitVector(Float32Array.of(3, 4, 12), 2)]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
  });

  it('stays zero when it is', () => {
    expect([...unitVector(new Float32Array(2))]).toEqual([0, 0]);
  });

  it.each([Number.NaN, Infinity])('is refused with %p in it', (component) => {
    expect(() => unitVector(Float32Array.of(1, component))).toThrow('not finite');
  });
});
