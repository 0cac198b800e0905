import { expect, it } from '@jest/globals';
import {
  formatBytes,
  formatCount,
  formatDifference,
  formatInterval,
  formatMs,
  formatShare,
} from './format-numbers.ts';

it('prints shares and their differences as statistics are printed', () => {
  expect([0.8124, 1, 0, -0.0312].map(formatShare)).toEqual(['.812', '1.000', '.000', '-.031']);
  expect([0.041, -0.041, 0].map(formatDifference)).toEqual(['+.041', '-.041', '+.000']);
  expect(formatInterval({ mean: 0.5, low: 0.4, high: 0.61 })).toBe('.500 [.400, .610]');
});

it('prints times and sizes to the digits that a measurement has', () => {
  expect([0.1234, 9.876, 45.67, 1234.5].map(formatMs)).toEqual(['0.12', '9.88', '45.7', '1,235']);
  expect([30_000, 1_000_000, 2_500_000, 268_400_000].map(formatBytes)).toEqual([
    '30 KB',
    '1 MB',
    '2.5 MB',
    '268 MB',
  ]);
  expect(formatCount(12_345.6)).toBe('12,346');
});
