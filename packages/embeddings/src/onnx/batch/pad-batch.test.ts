import { expect, it } from '@jest/globals';
import { padBatch } from './pad-batch.ts';

const rows = [[5, 6, 7], [8], []];

it('fills rows up on the right', () => {
  const batch = padBatch(rows, { padId: 9, side: 'right' });
  expect([batch.rows, batch.width]).toEqual([3, 3]);
  expect([...batch.ids]).toEqual([5, 6, 7, 8, 9, 9, 9, 9, 9]);
  expect([...batch.mask]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0]);
  expect([...batch.positions]).toEqual([0, 1, 2, 0, 0, 0, 0, 0, 0]);
  expect(batch.spans).toEqual([
    { start: 0, end: 3 },
    { start: 0, end: 1 },
    { start: 0, end: 0 },
  ]);
});

it('fills rows up on the left, and counts places from the first token', () => {
  const batch = padBatch(rows, { padId: 9, side: 'left' });
  expect([...batch.ids]).toEqual([5, 6, 7, 9, 9, 8, 9, 9, 9]);
  expect([...batch.mask]).toEqual([1, 1, 1, 0, 0, 1, 0, 0, 0]);
  expect([...batch.positions]).toEqual([0, 1, 2, 0, 0, 0, 0, 0, 0]);
  expect(batch.spans[1]).toEqual({ start: 2, end: 3 });
});

it('keeps one place where no row has a token', () => {
  const batch = padBatch([[]], { padId: 9, side: 'right' });
  expect([batch.width, [...batch.ids], [...batch.mask]]).toEqual([1, [9], [0]]);
});
