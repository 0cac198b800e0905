import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addNeighbours, smoothGaussian } from './smooth.ts';

const values = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 40 });

it('averages as the definition has it, within each span', () => {
  fc.assert(
    fc.property(values, fc.nat(), fc.constantFrom(0.5, 2, 6), (list, cut, sigma) => {
      const at = cut % (list.length + 1);
      const spans = [
        { start: 0, end: at },
        { start: at, end: list.length },
      ];
      const smoothed = smoothGaussian(Float64Array.from(list), spans, sigma);
      for (const [index, value] of smoothed.entries()) {
        let [sum, total] = [0, 0];
        for (const [other, given] of list.entries()) {
          const distance = Math.abs(index - other);
          if (index < at !== other < at || distance > Math.ceil(3 * sigma)) continue;
          const weight = Math.exp(-(distance ** 2) / (2 * sigma ** 2));
          sum += weight * given;
          total += weight;
        }
        expect(value).toBeCloseTo(sum / total, 9);
      }
    }),
  );
});

it('adds the weighed neighbours of the same span', () => {
  fc.assert(
    fc.property(values, fc.nat(), (list, cut) => {
      const at = cut % (list.length + 1);
      const weights = [0.5, 0.25];
      const spans = [
        { start: 0, end: at },
        { start: at, end: list.length },
      ];
      const added = addNeighbours(Float64Array.from(list), spans, weights);
      for (const [index, value] of added.entries()) {
        let sum = list[index] ?? 0;
        for (const [other, given] of list.entries()) {
          if (index < at === other < at) sum += (weights[Math.abs(index - other) - 1] ?? 0) * given;
        }
        expect(value).toBeCloseTo(sum, 9);
      }
    }),
  );
});
