import { expect, it } from '@jest/globals';
import { lexicalText } from './lexical-text.ts';

it('says a name twice and a summary once before the lines', () => {
  expect(lexicalText({ symbol: 'A.b', summary: 'Sums.', text: 'def b' })).toBe('A.b\nA.b\nSums.\ndef b');
  expect(lexicalText({ text: 'line' })).toBe('line');
});
