import { describe, expect, it } from '@jest/globals';
import { scoreByBm25 } from './okapi-bm25.ts';

const words = (text: string) => text.split(' ');

describe('scoreByBm25', () => {
  it('gives what the formula gives by hand', () => {
    const documents = ['send the request', 'close', 'send send close later'].map(words);
    const [first = 0, second = 0, third = 0] = scoreByBm25(['send'], documents);
    // "send" stands in 2 of 3 documents, of 3, 1 and 4 words, 8/3 in the mean: ln(1 + 1.5 / 2.5) = 0.470004.
    // First: 0.470004 · 1 · 2.2 / (1 + 1.2 · (0.25 + 0.75 · 3 / 2.666667)) = 1.034008 / 2.3125
    expect(first).toBeCloseTo(0.447139, 5);
    expect(second).toBe(0);
    // Third: 0.470004 · 2 · 2.2 / (2 + 1.2 · (0.25 + 0.75 · 4 / 2.666667)) = 2.068016 / 3.65
    expect(third).toBeCloseTo(0.56658, 5);
  });

  it('adds the terms of a query, and one that stands twice twice', () => {
    const documents = ['a b', 'b c', 'c d'].map(words);
    const score = (query: string) => scoreByBm25(words(query), documents)[0] ?? 0;
    expect(score('a b')).toBeCloseTo(score('a') + score('b'));
    expect(score('a a')).toBeCloseTo(2 * score('a'));
    expect(score('a')).toBeGreaterThan(score('b'));
  });

  it('holds length against a document only with b above 0', () => {
    const documents = ['a', 'a x y z'].map(words);
    const [short = 0, long = 0] = scoreByBm25(['a'], documents);
    expect(short).toBeGreaterThan(long);
    const [shortAlike, longAlike] = scoreByBm25(['a'], documents, { b: 0 });
    expect(shortAlike).toBe(longAlike);
  });

  it('scores nothing where there is nothing', () => {
    expect(scoreByBm25(['a'], [])).toEqual([]);
    expect(scoreByBm25([], [['a']])).toEqual([0]);
    expect(scoreByBm25(['a'], [[]])).toEqual([0]);
  });
});
