import { expect, it } from '@jest/globals';
import { createRandom, drawVectors } from './__fixtures__/draw-vectors.ts';
import { ExactIndex } from './exact-index.ts';
import { findKnownAnswers, measureRecall } from './known-answers.ts';

const indexOf = (vectors: readonly Float32Array[]): ExactIndex => {
  const index = new ExactIndex({ dimension: vectors[0]?.length ?? 1 });
  index.add(vectors);
  return index;
};

it('answers each question without the vectors that are questions', async () => {
  const vectors = drawVectors(60, 4, createRandom(1));
  const [first, second] = await findKnownAnswers(indexOf(vectors), new Set([0, 30]));
  expect([first?.nearest.length, second?.nearest.length]).toEqual([10, 10]);
  const ids = [...(first?.nearest ?? []), ...(second?.nearest ?? [])].map(({ id }) => id);
  expect(ids).not.toContain(0);
  expect(ids).not.toContain(30);
});

it('measures the share of the nearest that an index holds', async () => {
  const vectors = drawVectors(60, 4, createRandom(2));
  const whole = indexOf(vectors);
  const answers = await findKnownAnswers(whole, new Set([7]));
  expect(await measureRecall(whole, [])).toBe(1);
  whole.remove(7);
  expect(await measureRecall(whole, answers)).toBe(1);
  for (const { id } of answers[0]?.nearest.slice(0, 4) ?? []) whole.remove(id);
  expect(await measureRecall(whole, answers)).toBe(0.6);
});

it('takes any of several equals for found', async () => {
  const equals = Array.from({ length: 40 }, () => Float32Array.of(1, 1));
  const index = indexOf(equals);
  const answers = await findKnownAnswers(index, new Set([0]));
  for (const { id } of answers[0]?.nearest ?? []) index.remove(id);
  expect(await measureRecall(index, answers)).toBe(1);
});
