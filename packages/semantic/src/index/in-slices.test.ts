import { expect, it } from '@jest/globals';
import { createRandom, drawVectors } from './__fixtures__/draw-vectors.ts';
import { ExactIndex } from './exact-index.ts';
import { addInSlices, inSlices } from './in-slices.ts';

const busyFor = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

it('lets the event loop have turns', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await inSlices([1, 2, 3, 4, 5, 6], () => busyFor(12));
  clearInterval(timer);
  expect(turns).toBeGreaterThanOrEqual(3);
});

it('stops between two items when it is told to, and does not begin when it already was', async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  const step = (item: number): void => {
    seen.push(item);
    busyFor(12);
    if (item === 2) controller.abort('enough');
  };
  await expect(inSlices([1, 2, 3, 4], step, controller.signal)).rejects.toBe('enough');
  await expect(inSlices([9], step, controller.signal)).rejects.toBe('enough');
  expect(seen).toEqual([1, 2]);
});

it('adds vectors to an index and gives their ids', async () => {
  const index = new ExactIndex({ dimension: 3 });
  index.add([Float32Array.of(1, 2, 3)]);
  expect(await addInSlices(index, drawVectors(4, 3, createRandom(1)))).toEqual([1, 2, 3, 4]);
  expect(index.size).toBe(5);
});
