import { describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { TokenCounter } from './token-counter.ts';

const turn = (number: number, inputTokens: number | null, baselineInputTokens: number | null = null) => ({
  turn: number,
  inputTokens,
  outputTokens: 10,
  baselineInputTokens,
});

describe('TokenCounter', () => {
  it('has nothing to report before the first turn, and invents nothing', () => {
    expect(new TokenCounter().toJSON()).toEqual({
      totals: { turns: 0, inputTokens: null, outputTokens: null, baselineInputTokens: null },
      medianInputTokens: null,
      savingsPct: null,
      breakEvenTurn: null,
      perTurn: [],
    });
  });

  it('adds up what each turn cost', () => {
    const counter = new TokenCounter();
    counter.add(turn(1, 100, 50));
    counter.add(turn(2, 100, 250));
    expect(counter.totals).toEqual({
      turns: 2,
      inputTokens: 200,
      outputTokens: 20,
      baselineInputTokens: 300,
    });
    expect(counter.savingsPct).toBeCloseTo(33.33, 2);
  });

  it('gives no total when a turn was not counted, because a part looks like the whole', () => {
    const counter = new TokenCounter();
    counter.add(turn(1, 100));
    counter.add(turn(2, null));
    expect(counter.totals).toMatchObject({ inputTokens: null, outputTokens: 20 });
  });

  it('has no savings without a baseline, and takes them from the turns that have both counts', () => {
    const counter = new TokenCounter();
    counter.add(turn(1, 100));
    expect(counter.savingsPct).toBeNull();
    counter.add(turn(2, 100, 400));
    expect(counter.savingsPct).toBe(75);
  });

  it('breaks even at the turn from which the sum stays below replay, not where it dips once', () => {
    const counter = new TokenCounter();
    counter.add(turn(1, 100, 150));
    counter.add(turn(2, 300, 200));
    expect(counter.breakEvenTurn).toBeNull();
    counter.add(turn(3, 100, 250));
    counter.add(turn(4, 100, 300));
    expect(counter.breakEvenTurn).toBe(3);
  });

  it('reports the median turn as a count that some turn had', () => {
    const counter = new TokenCounter();
    for (const [index, tokens] of [90, 10, null, 30, 20].entries()) counter.add(turn(index + 1, tokens));
    expect(counter.toJSON().medianInputTokens).toBe(20);
  });

  it('counts with any tokenizer', () => {
    expect(new TokenCounter().count('four four')).toBe(3);
    expect(new TokenCounter({ count: (text) => text.split(' ').length }).count('four four')).toBe(2);
  });

  it('forgets everything on reset', () => {
    const counter = new TokenCounter();
    counter.add(turn(1, 100, 50));
    counter.reset();
    expect(counter.toJSON()).toEqual(new TokenCounter().toJSON());
  });

  it.each([-1, 1.5, Number.NaN])('refuses a count of %d', (tokens) => {
    expect(() => new TokenCounter().add(turn(1, tokens))).toThrow(ConfigurationError);
  });

  it('keeps turns that a caller cannot change', () => {
    const counter = new TokenCounter();
    const given = { turn: 1, inputTokens: 5, outputTokens: null, baselineInputTokens: null };
    counter.add(given);
    given.inputTokens = 500;
    expect(counter.totals.inputTokens).toBe(5);
  });
});
