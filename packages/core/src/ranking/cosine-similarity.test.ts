import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { cosineSimilarity } from './cosine-similarity.ts';

const component = fc.double({ min: -1000, max: 1000, noNaN: true });

describe('cosineSimilarity', () => {
  it('is 1 along, 0 across and -1 against', () => {
    expect(cosineSimilarity([3, 4], [6, 8])).toBe(1);
    expect(cosineSimilarity([1, 0], [0, 5])).toBe(0);
    expect(cosineSimilarity(Float32Array.of(1, 2), [-1, -2])).toBeCloseTo(-1, 12);
  });

  it('is 0 where a vector has no length', () => {
    expect(cosineSimilarity([0, 0], [1, 2])).toBe(0);
    expect(cosineSimilarity([], [])).toBe(0);
  });

  it('stays within -1 and 1 and does not depend on order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(component, component), { minLength: 1, maxLength: 20 }), (pairs) => {
        const a = pairs.map(([x]) => x);
        const b = pairs.map(([, y]) => y);
        expect(Math.abs(cosineSimilarity(a, b))).toBeLessThanOrEqual(1);
        expect(cosineSimilarity(a, b)).toBe(cosineSimilarity(b, a));
      }),
    );
  });

  it('refuses vectors of different dimensions', () => {
    expect(() => cosineSimilarity([1], [1, 2])).toThrow(InvalidOptionsError);
    expect(() => cosineSimilarity([1], [1, 2])).toThrow(
      'expected vectors of one dimension, received 1 and 2',
    );
  });
});
