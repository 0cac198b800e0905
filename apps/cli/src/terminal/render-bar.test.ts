import { expect, it } from '@jest/globals';
import { renderBar } from './render-bar.ts';

it.each([
  [0, '┈┈┈┈'],
  [0.5, '━━┈┈'],
  [1, '━━━━'],
  [7, '━━━━'],
  [-1, '┈┈┈┈'],
])('draws %d', (share, bar) => {
  expect(renderBar(share, 4)).toBe(bar);
});
