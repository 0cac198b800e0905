import { describe, expect, it } from '@jest/globals';
import { memoryEntry } from './__fixtures__/memory-entry.ts';
import { scoreMeaning } from './score-meaning.ts';

describe('scoreMeaning', () => {
  it('counts only what stands above the average', () => {
    const entries = [[1, 0], [0, 1], [-1, 0], undefined].map((vector, index) =>
      memoryEntry({ text: String(index), embedding: vector && Float32Array.from(vector) }),
    );
    const scores = scoreMeaning(entries, [2, 0]);
    expect([...(scores?.cosines ?? [])]).toEqual([1, 0, -1, 0]);
    expect([...(scores?.own ?? [])]).toEqual([1, 0, 0, 0]);
  });

  it.each([[undefined], [null], [[]], [[0, 0]]])('has nothing to say for the query %j', (query) => {
    expect(scoreMeaning([memoryEntry({ embedding: Float32Array.of(1, 0) })], query)).toBeUndefined();
    expect(scoreMeaning([memoryEntry({})], [1, 0])).toBeUndefined();
  });
});
