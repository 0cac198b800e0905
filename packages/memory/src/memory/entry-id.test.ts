import { describe, expect, it } from '@jest/globals';
import { entryIdOf } from './entry-id.ts';

describe('entryIdOf', () => {
  it('is one for the same text in any case, spacing and composition of letters', () => {
    const id = entryIdOf({ text: 'Café at 5' });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(entryIdOf({ text: ' cafe\u0301  AT\n5 ' })).toBe(id);
  });

  it.each<[string, string]>([
    ['It is 2² m.', 'It is 22 m.'],
    ['-5', '5'],
    ['Really?', 'Really!'],
    ['a b', 'ab'],
  ])('tells "%s" from "%s"', (a, b) => {
    expect(entryIdOf({ text: a })).not.toBe(entryIdOf({ text: b }));
  });

  it('tells speakers apart, and roles where there is no speaker', () => {
    const ids = [
      { text: 'Yes.' },
      { text: 'Yes.', role: 'user' as const },
      { text: 'Yes.', role: 'assistant' as const },
      { text: 'Yes.', speaker: 'Anna' },
      { text: 'Yes.', speaker: 'Bob', role: 'user' as const },
    ].map(entryIdOf);
    expect(new Set(ids).size).toBe(5);
    expect(entryIdOf({ text: 'Yes.', speaker: 'Anna', role: 'user' })).toBe(ids[3]);
  });
});
