import { expect, it } from '@jest/globals';
import { fitEf } from './fit-ef.ts';

it('stops at the first number of candidates that is enough', async () => {
  const tried: number[] = [];
  const measure = async (ef: number): Promise<number> => {
    tried.push(ef);
    return ef / 500;
  };
  expect(await fitEf({ measure, goal: 0.9, most: 10_000 })).toEqual({ ef: 490, recall: 0.98 });
  expect(tried).toEqual([200, 250, 313, 392, 490]);
});

it('gives up at the most that it may keep', async () => {
  expect(await fitEf({ measure: async () => 0.5, goal: 0.9, most: 300 })).toEqual({ ef: 300, recall: 0.5 });
  expect((await fitEf({ measure: async () => 0.5, goal: 0.9, most: 10 })).ef).toBe(200);
});
