import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitBatches } from './split-batches.ts';

it('keeps every text in order, and every batch within both limits unless it is one large text', () => {
  const texts = fc.array(fc.string({ maxLength: 30 }));
  fc.assert(
    fc.property(
      texts,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 40 }),
      (all, maxTexts, maxCharacters) => {
        const batches = splitBatches(all, { maxTexts, maxCharacters });
        expect(batches.flat()).toEqual(all);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(maxTexts);
          if (batch.length > 1) expect(batch.join('').length).toBeLessThanOrEqual(maxCharacters);
        }
      },
    ),
  );
});

it('begins a new batch no sooner than it must', () => {
  expect(splitBatches(['ab', 'c', 'd', 'efgh', 'i'], { maxTexts: 3, maxCharacters: 4 })).toEqual([
    ['ab', 'c', 'd'],
    ['efgh'],
    ['i'],
  ]);
});
