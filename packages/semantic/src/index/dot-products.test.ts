import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom, drawVectors } from './__fixtures__/draw-vectors.ts';
import { BLOCK_ROWS, dotProducts } from './dot-products.ts';

it('multiplies each row as multiplying one by one does', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 33 }), fc.nat(21), (seed, dimension, count) => {
      const [query = new Float32Array(0), ...vectors] = drawVectors(count + 1, dimension, createRandom(seed));
      const capacity = Math.ceil(count / BLOCK_ROWS) * BLOCK_ROWS;
      const values = new Float32Array(capacity * dimension);
      for (const [row, vector] of vectors.entries()) values.set(vector, row * dimension);
      const out = new Float32Array(capacity);
      dotProducts({ values, dimension, count }, query, out);
      for (const [row, vector] of vectors.entries()) {
        const product = vector.reduce((sum, component, at) => sum + component * (query[at] ?? 0), 0);
        expect(out[row]).toBeCloseTo(product, 4);
      }
    }),
  );
});

it('gives equal rows equal products, wherever they stand', () => {
  const [query = new Float32Array(0), row = query] = drawVectors(2, 31, createRandom(1));
  const values = new Float32Array(8 * 31);
  for (let at = 0; at < 7; at += 1) values.set(row, at * 31);
  const out = new Float32Array(8);
  dotProducts({ values, dimension: 31, count: 7 }, query, out);
  expect(new Set(out.subarray(0, 7)).size).toBe(1);
});
