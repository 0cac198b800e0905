import { describe, expect, it } from '@jest/globals';
import { createTokenCounter } from '@scaledown/core';
import { readPrompt } from '../score/read-prompt.ts';
import { scoreUnits } from '../score/score-units.ts';
import { segmentContext } from '../segment/segment-context.ts';
import { decideBudget } from './decide-budget.ts';

const { counter } = await createTokenCounter('gpt-4o');

/** 60 sentences, of which `relevant` are about cats, about 1,000 tokens. */
function makeText(relevant: number): string {
  const sentences = Array.from({ length: 60 }, (_, index) => {
    const isRelevant =
      index % Math.max(1, Math.floor(60 / Math.max(relevant, 1))) === 0 && index / (60 / relevant) < relevant;
    const subject = isRelevant && relevant > 0 ? 'A cat' : `The ship number ${index}`;
    return `${subject} sailed past the old harbour wall early on morning ${index}, before the fog had lifted.`;
  });
  return sentences.join('\n\n');
}

function budgetFor(text: string, prompt: string, rest: { rate?: 'auto' | number; maxTokens?: number } = {}) {
  const context = segmentContext(text, counter);
  const question = readPrompt(prompt);
  const originalTokens = counter.count(text);
  const budget = decideBudget({
    context,
    prompt: question,
    scores: scoreUnits(context, question),
    originalTokens,
    rate: rest.rate ?? 'auto',
    maxTokens: rest.maxTokens,
  });
  return { ...budget, originalTokens, share: budget.target / originalTokens };
}

describe('decideBudget', () => {
  it('keeps the share that was asked for', () => {
    const { target, originalTokens } = budgetFor(makeText(5), 'cats', { rate: 0.37 });
    expect(target).toBe(Math.floor(0.37 * originalTokens));
  });

  it('never aims above maxTokens, with a rate and without', () => {
    expect(budgetFor(makeText(5), 'cats', { rate: 0.9, maxTokens: 100 })).toMatchObject({
      target: 100,
      limit: 100,
    });
    expect(budgetFor(makeText(5), 'cats', { maxTokens: 100 })).toMatchObject({ target: 100, limit: 100 });
  });

  it('keeps 250 tokens of a long text at least, and all of a short one', () => {
    expect(budgetFor(makeText(1), 'cats').target).toBeGreaterThanOrEqual(250);
    const short = budgetFor('A cat slept. Two ships sailed.', 'cats');
    expect(short.target).toBe(short.originalTokens);
  });

  it('stays between 15 and 60 per cent where the prompt is found', () => {
    for (const relevant of [1, 10, 30, 60]) {
      const { share } = budgetFor(makeText(relevant), 'cats');
      expect(share).toBeGreaterThanOrEqual(0.149);
      expect(share).toBeLessThanOrEqual(0.6);
    }
  });

  it('keeps more where more is relevant', () => {
    expect(budgetFor(makeText(30), 'cats').share).toBeGreaterThan(budgetFor(makeText(2), 'cats').share);
  });

  it('keeps 50 to 70 per cent for a question about the whole', () => {
    const { share } = budgetFor(makeText(5), 'Summarize this text in 3 sentences.');
    expect(share).toBeGreaterThanOrEqual(0.499);
    expect(share).toBeLessThanOrEqual(0.7);
  });

  it('keeps 40 per cent at least where most words of the prompt are nowhere in the context', () => {
    const { share } = budgetFor(makeText(1), 'Which cats prefer velvet cushions over wicker baskets?');
    expect(share).toBeGreaterThanOrEqual(0.399);
  });

  it('leaves out only repeats without a prompt, down to 70 per cent', () => {
    const { target, repeatsTarget, originalTokens } = budgetFor(makeText(5), '');
    expect(target).toBe(originalTokens);
    expect(repeatsTarget).toBe(Math.floor(0.7 * originalTokens));
  });
});
