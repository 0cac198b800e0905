import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { CompressedPrompt } from './compressed-prompt.ts';
import { measureSavings } from './measure-savings.ts';

describe('measureSavings', () => {
  it.each([
    [1000, 250, 4, 75],
    [10, 10, 1, 0],
    [10, 20, 0.5, -100],
    [0, 0, 1, 0],
    [10, 0, Infinity, 100],
    [0, 10, 0, -Infinity],
  ])('compares %d tokens with %d', (original, optimized, compressionRatio, savingsPercent) => {
    expect(measureSavings(original, optimized)).toEqual({ compressionRatio, savingsPercent });
  });
});

describe('CompressedPrompt', () => {
  const metrics = {
    originalPromptTokens: 8,
    compressedPromptTokens: 2,
    ...measureSavings(8, 2),
    latencyMs: 3,
  };
  const warnings = [{ code: 'unknown-model', message: 'Counts are approximate.' }];
  const prompt = new CompressedPrompt({ content: 'short', metrics, warnings });

  it('stands wherever its text can', () => {
    expect(`${prompt}`).toBe('short');
    expect(prompt.toString()).toBe(prompt.content);
    expect(inspect(prompt)).toBe('short');
  });

  it('turns into plain data', () => {
    expect(JSON.parse(JSON.stringify(prompt))).toEqual({ content: 'short', metrics, warnings });
  });

  it('has no warnings unless given some', () => {
    expect(new CompressedPrompt({ content: '', metrics }).warnings).toEqual([]);
  });
});
