import { expect, it } from '@jest/globals';
import { findFences } from './find-fences.ts';

const inside = (source: string): string[] =>
  findFences(source).map(({ start, end }) => source.slice(start, end));

it.each([
  ['a fence and its language', '```Python\nx\n```\n', ['x\n']],
  ['tildes, and backticks inside them', '~~~\n```\n~~~\n', ['```\n']],
  ['a longer fence around a shorter one', '````\n```\na\n```\n````\n', ['```\na\n```\n']],
  ['one inside a list', '- so:\n  ```js\n  x\n  ```\n', ['  x\n']],
  ['an empty one', '```\n```', ['']],
  ['none that never closes', '```\nx\n', []],
  ['none in code within a line', '```x``` is code\ny\n```\n', []],
])('finds %s', (_, source, found) => {
  expect(inside(source)).toEqual(found);
});

it('reads the language in lower case, and is done with a line that only looks like a fence', () => {
  expect(findFences('```Python title=x\n```')[0]?.language).toBe('python');
  expect(findFences(`\`\`\`${'a'.repeat(1_000_000)}\``)).toEqual([]);
});
