import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SemvecState } from '../state/semvec-state.ts';

/** Words that no key, number or vector holds by chance, and that no stemmer shortens. */
const secret = fc.string({ unit: fc.constantFrom(...'qxzjkv'), minLength: 12, maxLength: 12 });

describe('a snapshot without words and values', () => {
  it('holds nothing of what was said, nor a hash of it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(secret, { minLength: 6, maxLength: 12 }), (secrets) => {
        const state = conversationAbout(secrets);
        const snapshot = state
          .toSnapshot({ includeMemoryText: false, includeLiteralText: false })
          .toLowerCase();
        for (const word of secrets) expect(snapshot).not.toContain(word.slice(0, 8));
        for (const { id } of state.entries()) expect(snapshot).not.toContain(id.toLowerCase());
        expect(snapshot).not.toContain('4711');
      }),
      { numRuns: 50 },
    );
  });

  it('keeps values where only words are left out, and not what stood around them', () => {
    const state = conversationAbout(['qxzjkvqxzjkv']);
    const snapshot = state.toSnapshot({ includeMemoryText: false });
    expect(snapshot).toContain('4711');
    const [literal] = SemvecState.fromSnapshot(snapshot).toData().literals.literals;
    expect(literal?.context).toBe('');
  });

  it('keeps words where only values are left out', () => {
    const state = conversationAbout(['qxzjkvqxzjkv']);
    const restored = SemvecState.fromSnapshot(state.toSnapshot({ includeLiteralText: false }));
    expect(restored.toData().literals.literals).toEqual([]);
    expect([...restored.entries()].map(({ text }) => text)).toEqual(
      [...state.entries()].map(({ text }) => text),
    );
  });

  it('restores a state that goes on, and shows none of the memories that lost their words', () => {
    const state = conversationAbout(['qxzjkvqxzjkv', 'kjkjkjkjkjkj']);
    const restored = SemvecState.fromSnapshot(state.toSnapshot({ includeMemoryText: false }));
    expect(restored.turn).toBe(state.turn);
    expect(restored.phase).toBe(state.phase);
    restored.update([1, 0, 0, 0], 'The parcel has arrived');
    const query = { text: 'parcel', embedding: [1, 0, 0, 0], topK: 50 };
    expect(restored.retrieve(query).map(({ entry }) => entry.text)).toEqual(['The parcel has arrived']);
    expect(restored.retrieve({ topK: 50 }).map(({ entry }) => entry.text)).toEqual([
      'The parcel has arrived',
    ]);
    expect(restored.serializeForLlm({ queryText: 'parcel' })).not.toContain('redacted');
  });
});

it('learns the pace of the conversation anew where that was left out, and keeps the rest', () => {
  const state = conversationAbout(['qxzjkvqxzjkv', 'kjkjkjkjkjkj']);
  const data = SemvecState.fromSnapshot(state.toSnapshot({ includeAdaptiveParams: false })).toData();
  expect(data.dynamics).toMatchObject({ cusum: 0, similarity: { count: 0, mean: 0, variance: 0 } });
  expect(data.history).toEqual([]);
  expect(data.dynamics.vector).toEqual(state.toData().dynamics.vector);
  expect(data.entries).toEqual(state.toData().entries);
});

function conversationAbout(secrets: readonly string[]): SemvecState {
  const state = new SemvecState({ dimension: 4, tiers: { short: 2, medium: 2, long: 4 } });
  for (const [index, word] of secrets.entries()) {
    const embedding = [1, index % 3, index % 2, 0.5];
    const options = { speaker: word, sessionId: word, meta: { caption: word, [word]: 1 } };
    state.update(embedding, `${word} ${word} costs 4711.25 EUR for ${word}?`, options);
    state.inject({ embedding, text: `${word} said no`, ...options });
  }
  state.addTrigger({ keyword: secrets[0], embedding: [1, 0, 0, 0] });
  state.addTrigger({ keyword: secrets[0] });
  return state;
}
