import { describe, expect, it } from '@jest/globals';
import { generateText, TEXT_KINDS } from './generate-text.ts';

describe.each(TEXT_KINDS)('generated %s', (kind) => {
  it('is the same for the same request, and no other', () => {
    const text = generateText({ kind, characters: 3000 });
    expect(generateText({ kind, characters: 3000 })).toBe(text);
    expect(generateText({ kind, characters: 3000, seed: 2 })).not.toBe(text);
  });

  it('is as long as asked for, and little longer', () => {
    for (const characters of [1000, 30_000]) {
      const { length } = generateText({ kind, characters });
      expect(length).toBeGreaterThanOrEqual(characters);
      expect(length).toBeLessThan(characters + 3000);
    }
  });
});

describe('what is generated', () => {
  it('is JSON where it says so', () => {
    expect(JSON.parse(generateText({ kind: 'json', characters: 5000 }))).toBeInstanceOf(Array);
    for (const line of generateText({ kind: 'jsonl', characters: 5000 }).trim().split('\n')) {
      expect(JSON.parse(line)).toHaveProperty('id');
    }
  });

  it('uses few words often and many words seldom, as languages do', () => {
    const words =
      generateText({ kind: 'prose', characters: 100_000 })
        .toLowerCase()
        .match(/[a-z]+/g) ?? [];
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    expect((counts.get('the') ?? 0) / words.length).toBeGreaterThan(0.04);
    expect([...counts.values()].filter((count) => count === 1).length / counts.size).toBeGreaterThan(0.3);
  });
});
