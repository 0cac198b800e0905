import { describe, expect, it } from '@jest/globals';
import type { EmbeddingModel } from '@scaledown/core';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { DimensionMismatchError } from '../errors/dimension-mismatch-error.ts';
import { EmbeddingError } from '../errors/embedding-error.ts';
import type { SemvecConfig } from '../state/semvec-config.ts';
import { SemvecState } from '../state/semvec-state.ts';
import { InMemoryStore } from '../stores/in-memory-store.ts';
import { MemorySession } from './memory-session.ts';
import type { MemorySessionOptions } from './memory-session-options.ts';

const embeddingService = new HashEmbeddingModel({ dimension: 256 });
const scope = { userId: 'ada', sessionId: 'trip' };

describe('MemorySession', () => {
  it('gives what bears on a message, and remembers the message', async () => {
    const session = new MemorySession({ embeddingService });
    await session.run('The deposit for the flat is 1.250,00 EUR.');
    await session.run('My sister plays the cello.');
    const turn = await session.run('How much is the deposit for the flat?');
    expect(turn.context).toContain('- deposit flat = 1.250,00 EUR (turn 1)');
    expect(turn.retrieved[0]?.entry.text).toBe('The deposit for the flat is 1.250,00 EUR.');
    expect(turn.metrics.turn).toBe(3);
    expect(session.state?.turn).toBe(3);
  });

  it('begins without memories, and claims nothing of them', async () => {
    const turn = await new MemorySession({ embeddingService }).run('Hello there');
    expect(turn).toMatchObject({
      retrieved: [],
      topSimilarity: null,
      shortCircuit: false,
      driftScore: null,
      driftDetected: false,
      driftPhase: 'initialization',
    });
  });

  it('does not find the message itself', async () => {
    const turn = await new MemorySession({ embeddingService }).run('A message like no other');
    expect(turn.context).not.toContain('like no other');
  });

  it.each([
    ['with embeddings', embeddingService],
    ['by words alone', 'lexical'],
  ] as const)('knows a message that was said before, %s', async (_, source) => {
    const session = new MemorySession({ embeddingService: source });
    await session.run('When does the train to Lisbon leave?');
    await session.run('My sister plays the cello.');
    const same = await session.run('When does the train to Lisbon leave?');
    expect(same.topSimilarity).toBeCloseTo(1, 5);
    expect(same.shortCircuit).toBe(true);
    const other = await session.run('Which cheese goes with figs?');
    expect(other.shortCircuit).toBe(false);
  });

  it('does not take an answer for a message that was said before', async () => {
    const session = new MemorySession({ embeddingService });
    await session.run('When does it leave?');
    await session.run('Thanks a lot', { response: 'The train leaves at nine.' });
    expect((await session.run('The train leaves at nine.')).shortCircuit).toBe(false);
  });

  it('remembers the answer to the message before, and shows it once', async () => {
    const session = new MemorySession({ embeddingService });
    await session.run('When does the train leave?');
    const turn = await session.run('And the bus?', { response: 'The train leaves at 9:40.' });
    expect(turn.context.match(/The train leaves at 9:40\./g)).toHaveLength(1);
    const later = await session.run('Tell me about the train again');
    expect(later.context).toContain('- assistant: The train leaves at 9:40.');
  });

  it('says nothing of drift without embeddings', async () => {
    const session = new MemorySession({ embeddingService: 'lexical' });
    await session.run('The train leaves at nine.');
    const turn = await session.run('My sister plays the cello.');
    expect([turn.driftScore, turn.driftDetected]).toEqual([null, false]);
  });

  it('notices when the subject changes', async () => {
    const session = new MemorySession({ embeddingService });
    const about = (what: string): string[] =>
      ['price', 'colour', 'size', 'owner', 'history', 'street', 'garden', 'roof'].map(
        (word) => `Please tell me more about the ${what} house ${what} door ${word}`,
      );
    const drifts: boolean[] = [];
    for (const message of [...about('red'), 'Violins need rosin, bows, strings and patience']) {
      drifts.push((await session.run(message)).driftDetected);
    }
    expect(drifts.at(-1)).toBe(true);
    expect(drifts.slice(4, -1)).toEqual([false, false, false, false]);
  });

  it('takes turns that come at the same time one after the other, in order', async () => {
    const session = new MemorySession({ embeddingService });
    const turns = await Promise.all(Array.from({ length: 20 }, (_, turn) => session.run(`Message ${turn}`)));
    expect(turns.map(({ metrics }) => metrics.turn)).toEqual(turns.map((_, index) => index + 1));
  });

  it('goes on with a state that it was given', async () => {
    const state = new SemvecState();
    state.update(null, 'The code of the door is 4711.');
    const session = new MemorySession({ embeddingService: 'lexical', state });
    expect((await session.run('What is the code of the door?')).context).toContain('4711');
    expect(session.state).toBe(state);
  });

  it('leaves the state as it was after an abort, or when the model fails', async () => {
    let isBroken = false;
    const model: EmbeddingModel = {
      name: 'moody',
      dimension: 256,
      embed: async (texts, options) => {
        if (isBroken) throw new Error('not today');
        return embeddingService.embed(texts, options);
      },
    };
    const session = new MemorySession({ embeddingService: model });
    await session.run('The train leaves at nine.');
    const before = session.state?.toSnapshot();

    const reason = new Error('the caller changed its mind');
    await expect(session.run('And the bus?', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    isBroken = true;
    await expect(session.run('And the bus?')).rejects.toThrow(EmbeddingError);
    expect(session.state?.toSnapshot()).toBe(before);
  });

  it('leaves the state as it was when the answer has an embedding of the wrong length', async () => {
    const service = {
      getDimension: () => 2,
      getEmbedding: (text: string) => (text === 'odd' ? [1, 0, 0] : [1, 0]),
    };
    const session = new MemorySession({ embeddingService: service });
    await session.run('One');
    const before = session.state?.toSnapshot();
    await expect(session.run('Two', { response: 'odd' })).rejects.toThrow(DimensionMismatchError);
    expect(session.state?.toSnapshot()).toBe(before);
  });

  it.each(['', '  \n'])('refuses the empty message %j', async (message) => {
    await expect(new MemorySession({ embeddingService }).run(message)).rejects.toThrow(ConfigurationError);
  });

  it('refuses options that do not go together, or are out of range', () => {
    const refused: readonly MemorySessionOptions[] = [
      { store: new InMemoryStore() },
      { scope },
      { store: new InMemoryStore(), scope, state: new SemvecState() },
      { driftAt: 2 },
      { shortCircuitAt: -1 },
    ];
    for (const options of refused) expect(() => new MemorySession(options)).toThrow(ConfigurationError);
    expect(() => Reflect.construct(MemorySession, [{ driftAlarm: 1 }])).toThrow(ConfigurationError);
  });
});

describe('MemorySession with a store', () => {
  it('goes on in another process where the first left off', async () => {
    const store = new InMemoryStore();
    await new MemorySession({ embeddingService, store, scope }).run('The code of the door is 4711.');
    const elsewhere = new MemorySession({ embeddingService, store, scope });
    const turn = await elsewhere.run('What is the code of the door?');
    expect(turn.context).toContain('4711');
    expect(turn.metrics.turn).toBe(2);
    expect((await store.get(scope))?.version).toBe(2);
  });

  it('keeps users apart', async () => {
    const store = new InMemoryStore();
    await new MemorySession({ embeddingService, store, scope }).run('The code of the door is 4711.');
    const other = new MemorySession({ embeddingService, store, scope: { ...scope, userId: 'ben' } });
    expect((await other.run('What is the code of the door?')).context).not.toContain('4711');
  });

  it('loses no turn when several processes write to one session', async () => {
    const store = new InMemoryStore();
    const sessions = Array.from({ length: 4 }, () => new MemorySession({ embeddingService, store, scope }));
    await Promise.all(
      sessions.flatMap((session, who) =>
        Array.from({ length: 3 }, (_, turn) => session.run(`Writer ${'abcd'[who]} says thing ${turn}`)),
      ),
    );
    const stored = await store.get(scope);
    const state = SemvecState.fromSnapshot(stored?.snapshot ?? '');
    expect(state.turn).toBe(12);
    expect(new Set([...state.entries()].map(({ text }) => text)).size).toBe(12);
  });

  it('archives what had to go once, whoever saves first', async () => {
    const store = new InMemoryStore();
    const archived: string[] = [];
    const pssConfig: SemvecConfig = {
      tiers: { short: 1, medium: 0, long: 2 },
      archive: ({ text }) => archived.push(text),
    };
    const sessions = Array.from(
      { length: 3 },
      () => new MemorySession({ embeddingService, store, scope, pssConfig }),
    );
    const words = 'apple bridge cello dragon engine forest'.split(' ');
    await Promise.all(words.map((word, index) => sessions[index % 3]?.run(`${word} ${word}s`)));
    const stored = await store.get(scope);
    const kept = [...SemvecState.fromSnapshot(stored?.snapshot ?? '').entries()].map(({ text }) => text);
    expect([...archived, ...kept].sort()).toEqual(words.map((word) => `${word} ${word}s`));
  });

  it('goes on as one process would have: a reload between turns changes nothing', async () => {
    const store = new InMemoryStore();
    const alone = new MemorySession({ embeddingService });
    for (const message of ['The train leaves at nine.', 'My sister plays the cello.', 'Is the train late?']) {
      const reloaded = await new MemorySession({ embeddingService, store, scope }).run(message);
      expect(reloaded).toEqual(await alone.run(message));
    }
    expect((await store.get(scope))?.snapshot).toBe(alone.state?.toSnapshot());
  });
});
