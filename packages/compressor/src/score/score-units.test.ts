import { expect, it } from '@jest/globals';
import { createTokenCounter } from '@scaledown/core';
import { segmentContext } from '../segment/segment-context.ts';
import { readPrompt } from './read-prompt.ts';
import { bestFirst } from './score-second-hop.ts';
import { scoreUnits } from './score-units.ts';

const { counter } = await createTokenCounter('gpt-4o');

function best(source: string, prompt: string): string {
  const context = segmentContext(source, counter);
  const [index = -1] = bestFirst(scoreUnits(context, readPrompt(prompt)).scores, 1);
  return context.units[index]?.text.trim() ?? '';
}

const STORY =
  'The town lies by the sea. The lighthouse was painted by Mara Quill. Many people came. Fish is sold there.\n';

it('prefers the sentence that answers', () => {
  expect(best(STORY, 'Who painted the lighthouse?')).toBe('The lighthouse was painted by Mara Quill.');
  expect(best(STORY, 'Where is fish sold?')).toBe('Fish is sold there.');
});

it('gives no score where the prompt shares no word with the context', () => {
  expect(best(STORY, 'zebra quartz')).toBe('');
  expect(best('', 'zebra')).toBe('');
});

it('leads from the best passage to the one whose title it names', () => {
  const passages = [
    'Ed Wood) Ed Wood is a film directed by Burton Lake.',
    'Oslo) Oslo is a town. It is cold.',
    'Burton Lake) Born in 1958. He draws.',
  ]
    .map((text, at) => `Document [${at + 1}](Title: ${text}\n\n`)
    .join('');
  const { units, ...context } = segmentContext(passages, counter);
  const { scores } = scoreUnits(
    { units, ...context },
    readPrompt('When was the director of the film Ed Wood born?'),
  );
  const scoreOf = (words: string): number =>
    scores[units.findIndex(({ text, kind }) => kind !== 'heading' && text.includes(words))] ?? 0;
  expect(scoreOf('He draws')).toBeGreaterThan(scoreOf('It is cold'));
});
