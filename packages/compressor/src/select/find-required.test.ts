import { describe, expect, it } from '@jest/globals';
import { makeContext } from '../__fixtures__/make-context.ts';
import { readPrompt } from '../score/read-prompt.ts';
import { findRequired } from './find-required.ts';

const parts = [
  'The Tide rose. ',
  'It was a.b*c (once). ',
  'New ',
  'York slept. ',
  'ÜBER alles. ',
  '- minus. ',
  'a\\-b. ',
];
const withWord = (word: string): number[] => [
  ...findRequired(makeContext(parts), readPrompt(''), {
    preserveWords: [word],
    preserveKeywords: false,
  }).always.keys(),
];

describe('a preserved word', () => {
  it.each<[string, number[]]>([
    ['tide', [0]],
    ['a.b*c (', [1]],
    ['new york', [2, 3]],
    ['über', [4]],
    ['- minus', [5]],
    ['a\\-b', [6]],
    ['aXb', []],
    ['absent', []],
  ])('%j is found literally, in any case, and across units', (word, units) => {
    expect(withWord(word)).toEqual(units);
  });
});

it('wants units with rare names, numbers or quotes that share a word with the prompt', () => {
  const context = makeContext([
    'Tide rose to 4.5 metres. ',
    'Tide rose. ',
    'Oslo has 9 trams. ',
    'The tide "turned" then. ',
  ]);
  const { preferred } = findRequired(context, readPrompt('the tide?'), {
    preserveWords: [],
    preserveKeywords: true,
  });
  expect([...preferred]).toEqual([
    [0, 'preserved-keyword'],
    [3, 'preserved-keyword'],
  ]);
});
