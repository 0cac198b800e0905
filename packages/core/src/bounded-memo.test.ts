import { describe, expect, it } from '@jest/globals';
import { createBoundedMemo } from './bounded-memo.ts';

describe('createBoundedMemo', () => {
  it('computes once a key', () => {
    const computed: string[] = [];
    const memo = createBoundedMemo((key) => computed.push(key), { maxEntries: 10, maxKeyLength: 10 });
    expect([memo('a'), memo('b'), memo('a')]).toEqual([1, 2, 1]);
    expect(computed).toEqual(['a', 'b']);
  });

  it('remembers values that look empty', () => {
    let calls = 0;
    const memo = createBoundedMemo(
      () => {
        calls += 1;
        return 0;
      },
      { maxEntries: 10, maxKeyLength: 10 },
    );
    expect([memo(''), memo('')]).toEqual([0, 0]);
    expect(calls).toBe(1);
  });

  it('holds at most so many entries, and no long keys', () => {
    const computed: string[] = [];
    const memo = createBoundedMemo((key) => computed.push(key), { maxEntries: 2, maxKeyLength: 3 });
    for (const key of ['a', 'b', 'c', 'a', 'long', 'long']) memo(key);
    expect(computed).toEqual(['a', 'b', 'c', 'a', 'long', 'long']);
  });
});
