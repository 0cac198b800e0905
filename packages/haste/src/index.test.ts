import { expect, it } from '@jest/globals';
import * as haste from './index.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(haste).sort()).toEqual(['HasteOptimizer']);
});
