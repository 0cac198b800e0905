import { describe, expect, it } from '@jest/globals';
import { randomDirection, seededRandom } from './__fixtures__/topic-stream.ts';
import { SemvecState } from './semvec-state.ts';
import type { UpdateItem } from './update-options.ts';

const DIMENSION = 8;
const TIERS = { short: 2, medium: 3, long: 4 };

const small = () => new SemvecState({ dimension: DIMENSION, tiers: TIERS });
const played = (items: readonly UpdateItem[]) => {
  const state = small();
  state.updateBatch(items);
  return state;
};

describe('SemvecState', () => {
  it.each<[string, readonly number[], string]>([
    ['too short', [1, 2], 'DimensionMismatchError'],
    ['too long', Array.from({ length: 9 }, () => 1), 'DimensionMismatchError'],
    ['not a number', [1, 2, 3, Number.NaN, 5, 6, 7, 8], 'EmbeddingError'],
    ['infinite', [1, 2, 3, 4, 5, 6, 7, Number.POSITIVE_INFINITY], 'EmbeddingError'],
  ])('refuses an embedding that is %s, and does not change', (_, embedding, name) => {
    const state = played([{ text: 'A turn.', embedding: randomDirection(seededRandom(1), DIMENSION) }]);
    const before = state.toSnapshot();
    const refused = expect.objectContaining({ name });
    expect(() => state.update(embedding, 'Another.')).toThrow(refused);
    expect(() => state.inject({ embedding, text: 'Another.' })).toThrow(refused);
    expect(() => state.updateBatch([{ text: 'Good.' }, { text: 'Bad.', embedding }])).toThrow(refused);
    expect(() => state.retrieve({ embedding })).toThrow(refused);
    expect(() => state.addAnchor(embedding)).toThrow(refused);
    expect(() => state.addTrigger({ embedding })).toThrow(refused);
    expect(state.toSnapshot()).toBe(before);
  });

  it.each<[Readonly<Record<string, unknown>>]>([
    [{ importance: 1.5 }],
    [{ importance: Number.NaN }],
    [{ timestamp: 'yesterday' }],
    [{ timestamp: '2026-13-41' }],
    [{ speaker: '' }],
    [{ meta: { when: Number.NaN } }],
    [{ importence: 1 }],
  ])('refuses a turn with %j, and does not change', (options) => {
    const state = small();
    const before = state.toSnapshot();
    expect(() => state.update(null, 'A turn.', options)).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    );
    expect(state.toSnapshot()).toBe(before);
  });

  it.each<[Readonly<Record<string, unknown>>]>([
    [{ dimension: 0 }],
    [{ dimension: 1.5 }],
    [{ tiers: { short: 0 } }],
    [{ tiers: { long: -1 } }],
    [{ tiers: { medium: Number.POSITIVE_INFINITY } }],
    [{ literals: { capacity: 0 } }],
    [{ topicswitch: true }],
  ])('refuses the configuration %j', (config) => {
    expect(() => new SemvecState(config)).toThrow(expect.objectContaining({ name: 'ConfigurationError' }));
  });

  it('is configured as documented when nothing is said', () => {
    expect(new SemvecState().config).toMatchObject({
      dimension: 384,
      tiers: { short: 15, medium: 50, long: 200 },
      literals: { enabled: true, capacity: 256 },
      topicSwitch: true,
      center: false,
    });
  });

  it('takes a zero vector for no embedding: similarity 0, and the text is remembered', () => {
    const state = played([{ text: 'First.', embedding: [1, 0, 0, 0, 0, 0, 0, 0] }]);
    const { vector } = state.toData().dynamics;
    expect(state.update(new Float32Array(DIMENSION), 'Second.')).toMatchObject({ similarity: 0, turn: 2 });
    expect(state.toData().dynamics.vector).toEqual(vector);
    expect(Array.from(state.entries()).at(-1)).not.toHaveProperty('embedding');
  });

  it('reads embeddings of any length, however small or large their numbers', () => {
    const direction = randomDirection(seededRandom(3), DIMENSION);
    for (const scale of [1e-30, 1, 1e30]) {
      const state = small();
      state.update(direction, 'One.');
      expect(
        state.update(
          direction.map((value) => value * scale),
          'Two.',
        ).similarity,
      ).toBeCloseTo(1, 5);
    }
  });

  it('moves on blank text without remembering it', () => {
    const state = small();
    expect(state.update([1, 0, 0, 0, 0, 0, 0, 0], '  \n')).toMatchObject({
      turn: 1,
      norm: 1,
      noveltyScore: 1,
    });
    expect(Array.from(state.entries())).toEqual([]);
  });

  it('says how new a turn is, by meaning or, without embeddings, by words', () => {
    const state = small();
    expect(state.update(null, 'Anna paid the rent in Oslo').noveltyScore).toBe(1);
    expect(state.update(null, 'Bob sold a boat').noveltyScore).toBe(1);
    expect(state.update(null, 'Anna paid the rent in Bergen').noveltyScore).toBeCloseTo(0.4, 10);
    expect(state.update(null, 'Bob sold a boat')).toMatchObject({ noveltyScore: 0, dedupSignal: 1 });
  });

  it('remembers a fact without a turn', () => {
    const state = played([{ text: 'First.', embedding: randomDirection(seededRandom(1), DIMENSION) }]);
    const before = state.toData();
    const entry = state.inject({
      text: 'The code is RX1234-A.',
      importance: 1,
      pinned: true,
      meta: { from: 'user' },
    });
    expect(entry).toMatchObject({ createdTurn: 1, importance: 1, pinned: true, meta: { from: 'user' } });
    expect(state.inject({ text: ' ' })).toBeUndefined();
    const { turn, dynamics, phase, history } = state.toData();
    expect({ turn, dynamics, phase, history }).toEqual({
      turn: before.turn,
      dynamics: before.dynamics,
      phase: before.phase,
      history: before.history,
    });
  });

  it('keeps apart what two speakers say in the same words', () => {
    const state = small();
    state.update(null, 'I agree.', { speaker: 'Anna' });
    state.update(null, 'I agree.', { speaker: 'Bob' });
    state.update(null, ' i  AGREE. ', { speaker: 'Bob' });
    expect(Array.from(state.entries(), ({ speaker, count }) => [speaker, count])).toEqual([
      ['Anna', 1],
      ['Bob', 2],
    ]);
  });

  it('never takes one amount for another, even with the same embedding', () => {
    const state = small();
    const embedding = randomDirection(seededRandom(1), DIMENSION);
    state.update(embedding, 'The rent of the flat in Oslo is 500 EUR');
    state.update(embedding, 'The rent of the flat in Oslo is 600 EUR');
    expect(state.update(embedding, 'The rent of the flat in Oslo is: 600 EUR!').dedupSignal).toBeCloseTo(
      1,
      5,
    );
    expect(Array.from(state.entries(), ({ text, count }) => [text, count])).toEqual([
      ['The rent of the flat in Oslo is 500 EUR', 1],
      ['The rent of the flat in Oslo is 600 EUR', 2],
    ]);
  });

  it('counts a use of what it retrieves, unless told not to', () => {
    const state = small();
    state.update(null, 'Anna lives in Oslo.');
    state.retrieve({ text: 'Oslo', recordAccess: false });
    expect(Array.from(state.entries())[0]?.accessCount).toBe(0);
    expect(state.retrieve({ text: 'Oslo' })).toHaveLength(1);
    expect(Array.from(state.entries())[0]?.accessCount).toBe(1);
  });

  it('stamps turns by the clock it is given, and by no other', () => {
    const state = new SemvecState({ now: () => new Date('2026-05-01T12:00:00Z') });
    state.update(null, 'Stamped.');
    state.update(null, 'Brought its own.', { timestamp: '2026-01-01' });
    expect(Array.from(state.entries(), ({ timestamp }) => timestamp)).toEqual([
      '2026-05-01T12:00:00.000Z',
      '2026-01-01',
    ]);
    const clockless = new SemvecState();
    clockless.update(null, 'Not stamped.');
    expect(Array.from(clockless.entries())[0]).not.toHaveProperty('timestamp');
  });

  it('does not change when its clock fails', () => {
    const state = new SemvecState({ now: () => new Date(Number.NaN) });
    const before = state.toSnapshot();
    expect(() => state.update(null, 'A turn.')).toThrow('Invalid time value');
    expect(state.toSnapshot()).toBe(before);
  });

  it('measures how near it is to its anchors', () => {
    const state = new SemvecState({ dimension: 2 });
    expect(state.anchorScore()).toBe(0);
    state.addAnchor([2, 0]);
    state.addAnchor([0, 0]);
    expect(state.anchors).toHaveLength(1);
    state.update([1, 0], 'Towards it.');
    expect(state.anchorScore()).toBeCloseTo(1, 5);
    state.addAnchor([0, 1]);
    expect(state.anchorScore()).toBeCloseTo(0.5, 5);
  });

  it('keeps triggers until they are cleared, with their defaults', () => {
    const state = small();
    state.addTrigger({ keyword: ' Oslo ' });
    expect(state.triggers).toEqual([{ keyword: 'Oslo', threshold: 0.7, weight: 1 }]);
    expect(SemvecState.fromSnapshot(state.toSnapshot()).triggers).toEqual(state.triggers);
    state.clearTriggers();
    expect(state.triggers).toEqual([]);
    expect(() => state.addTrigger({ threshold: 0.5 })).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    );
    expect(() => state.addTrigger({ keyword: 'x', weight: 2 })).toThrow(
      expect.objectContaining({ name: 'ConfigurationError' }),
    );
  });

  it('is whole even when its archive throws', () => {
    const archive = () => {
      throw new RangeError('full');
    };
    const state = new SemvecState({ dimension: DIMENSION, tiers: { short: 1, medium: 0, long: 0 }, archive });
    state.update(null, 'One.');
    expect(() => state.update(null, 'Two.')).toThrow('full');
    expect(state.turn).toBe(2);
    expect(Array.from(state.entries(), ({ text }) => text)).toEqual(['Two.']);
    expect(state.lastMetrics?.turn).toBe(2);
  });

  it('begins anew on reset', () => {
    const state = played([
      { text: 'Anna paid 500 EUR.', embedding: randomDirection(seededRandom(1), DIMENSION) },
    ]);
    state.addTrigger({ keyword: 'x' });
    state.reset();
    expect(state.toSnapshot()).toBe(small().toSnapshot());
    expect(state.retrieve({ text: 'Anna' })).toEqual([]);
  });

  it('keeps the metrics of the last 256 turns', () => {
    const state = new SemvecState({ dimension: 1, literals: { enabled: false } });
    for (let turn = 0; turn < 300; turn += 1) state.update([1], ' ');
    const { turn, similarity, phase } = state.metrics();
    expect([turn.length, similarity.length, phase.length]).toEqual([256, 256, 256]);
    expect([turn[0], turn.at(-1)]).toEqual([45, 300]);
    expect(state.lastMetrics?.turn).toBe(300);
  });

  it('writes a block for a prompt', () => {
    const state = small();
    state.update(null, 'Anna lives in Oslo.', { speaker: 'Anna' });
    expect(state.serializeForLlm({ queryText: 'Where does Anna live?' })).toContain('Anna lives in Oslo.');
  });
});
