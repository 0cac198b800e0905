import { expect, it } from '@jest/globals';
import { cosineSimilarity } from '@scaledown/core';
import { createRandom } from '../statistics/create-random.ts';
import { drawGroupedVectors, drawRandomVectors } from './draw-vectors.ts';

it('draws vectors that have nothing to do with each other', () => {
  const draw = drawRandomVectors(256, createRandom(1));
  for (let round = 0; round < 20; round += 1) {
    const vector = draw();
    expect(cosineSimilarity(vector, vector)).toBeCloseTo(1, 6);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    expect(Math.abs(cosineSimilarity(vector, draw()))).toBeLessThan(0.4);
  }
});

it('draws vectors of a group near each other', () => {
  const draw = drawGroupedVectors(256, createRandom(2), 1);
  for (let round = 0; round < 20; round += 1) {
    const cosine = cosineSimilarity(draw(), draw());
    expect(cosine).toBeGreaterThan(0.3);
    expect(cosine).toBeLessThan(0.7);
  }
});
