import { expect, it } from '@jest/globals';
import { estimateTokens } from './estimate-tokens.ts';

it.each([
  ['', 0],
  ['a', 1],
  ['four', 1],
  ['fives', 2],
  ['😀😀😀😀', 1],
  ['日本語の文', 2],
])('estimates %j at %i tokens', (text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens);
});
