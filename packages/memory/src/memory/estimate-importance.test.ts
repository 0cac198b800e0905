import { describe, expect, it } from '@jest/globals';
import { estimateImportance } from './estimate-importance.ts';
import { isAnswer } from './is-answer.ts';
import { isJsonObject } from './json-object.ts';
import { readTextSignals } from './text-signals.ts';

describe('estimateImportance', () => {
  it.each<[string, number]>([
    ['The sky is grey.', 0.5],
    ['It cost 240 EUR.', 0.6],
    ['I prefer tea.', 0.6],
    ['We decided to move.', 0.6],
    ['Actually it was blue.', 0.6],
    ['Remember the milk.', 0.75],
    ['Remember: I always prefer 2 sugars; that was actually agreed.', 0.95],
  ])('finds %j to matter %d', (text, importance) => {
    expect(estimateImportance(text, false)).toBeCloseTo(importance, 10);
  });
});

describe('isAnswer', () => {
  const asked = { text: 'Where do you live? I forgot.', speaker: 'Anna', sessionId: 's' };

  it('sees that another speaker answers a question of the same session', () => {
    const answer = { text: 'In Oslo.', speaker: 'Bob', sessionId: 's' };
    expect(isAnswer(answer, asked)).toBe(true);
    expect(isAnswer({ ...answer, text: 'Why do you ask?' }, asked)).toBe(false);
    expect(isAnswer({ ...answer, speaker: 'Anna' }, asked)).toBe(false);
    expect(isAnswer({ ...answer, sessionId: 't' }, asked)).toBe(false);
    expect(isAnswer(answer, { ...asked, text: 'I forgot.' })).toBe(false);
    expect(isAnswer(answer, undefined)).toBe(false);
  });

  it('takes an answer to matter more', () => {
    expect(estimateImportance('In Oslo.', true)).toBeCloseTo(0.7, 10);
  });
});

describe('readTextSignals', () => {
  it('sees questions, digits, names, times and reactions', () => {
    expect(readTextSignals('Did I tell you that Anna left in May?')).toEqual({
      isQuestion: true,
      hasDigits: false,
      hasName: true,
      hasTime: true,
      isReaction: false,
    });
    expect(readTextSignals('Rooms: 12')).toEqual({
      isQuestion: false,
      hasDigits: true,
      hasName: false,
      hasTime: false,
      isReaction: false,
    });
    expect(readTextSignals('Wow, nice!').isReaction).toBe(true);
    expect(readTextSignals('Greatness is rare.').isReaction).toBe(false);
  });
});

describe('isJsonObject', () => {
  it('takes what JSON keeps as it is', () => {
    expect(isJsonObject({ a: [1, 'x', null, true, { b: {} }] })).toBe(true);
  });

  it.each([
    [[]],
    [null],
    ['text'],
    [{ a: undefined }],
    [{ a: Number.NaN }],
    [{ a: () => 1 }],
    [{ a: new Date(0) }],
    [{ a: new Map() }],
    [{ a: 1n }],
  ])('refuses %p', (value) => {
    expect(isJsonObject(value)).toBe(false);
  });

  it('refuses data that holds itself', () => {
    const knot: Record<string, unknown> = {};
    knot['self'] = knot;
    expect(isJsonObject(knot)).toBe(false);
  });
});
