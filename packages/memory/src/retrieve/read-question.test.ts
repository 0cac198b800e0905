import { describe, expect, it } from '@jest/globals';
import { namedSpeaker, readQuestion } from './read-question.ts';

describe('readQuestion', () => {
  it('sees what kind of answer is wanted', () => {
    expect(readQuestion('When did Ana move?')).toMatchObject({ asksForTime: true, asksForNumber: false });
    expect(readQuestion('How many cats does Ben have?')).toMatchObject({
      asksForTime: false,
      asksForNumber: true,
    });
  });

  it('lets words that only ask count less than the topic', () => {
    const { terms } = readQuestion('What kind of tea');
    expect(terms.get('tea')).toBe(1);
    expect(terms.get('kind')).toBeLessThan(1);
  });

  it.each([
    ["What is Ana's cat called?", 'Ana Silva'],
    ['What did ana and Ben eat?', undefined],
    ['Who likes bananas?', undefined],
  ])('%s names %s', (text, speaker) => {
    expect(namedSpeaker(readQuestion(text), ['Ana Silva', 'Ben'])).toBe(speaker);
  });
});
