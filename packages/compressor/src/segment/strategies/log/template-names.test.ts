import { expect, it } from '@jest/globals';
import { templateName } from './template-names.ts';

it('names each template by letters of its own, and none x, which says that a line repeats', () => {
  const names = Array.from({ length: 20_000 }, (_, n) => templateName(n));
  expect(new Set(names).size).toBe(names.length);
  expect(names).not.toContain('x');
  expect([names[0], names[25], names[51], names[19_999]]).toEqual(['a', 'A', 'ab', 'acnh']);
});
