import { describe, expect, it } from '@jest/globals';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import type { ChatMessage } from '../chat-message.ts';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { DimensionMismatchError } from '../errors/dimension-mismatch-error.ts';
import { EmbeddingError } from '../errors/embedding-error.ts';
import { LLMError } from '../errors/llm-error.ts';
import { SemvecState } from '../state/semvec-state.ts';
import { SemvecChatProxy } from './semvec-chat-proxy.ts';

/** Remembers what it was sent, and answers with the message's number. */
function listener() {
  const sent: (readonly ChatMessage[])[] = [];
  const llmCall = (messages: readonly ChatMessage[]): string => {
    sent.push(messages);
    return `Answer ${sent.length}.`;
  };
  return { sent, llmCall };
}

describe('SemvecChatProxy', () => {
  it('sends the system prompt with the block, and the message as it is', async () => {
    const { sent, llmCall } = listener();
    const proxy = new SemvecChatProxy({ llmCall, embeddingService: 'lexical', systemPrompt: 'Be brief.' });
    await proxy.chat('My budget is 1,250.00 EUR.');
    const turn = await proxy.chat('  What is my budget?\n');
    expect(sent[1]).toEqual([
      { role: 'system', content: turn.pssPrompt },
      { role: 'user', content: '  What is my budget?\n' },
    ]);
    expect(turn.pssPrompt).toMatch(/^Be brief\.\n\nPhase: initialization\./);
    expect(turn.pssPrompt).toContain('1,250.00 EUR');
    expect(turn.pssPrompt).toContain('Answer 1.');
    expect(turn.pssPrompt).not.toContain('What is my budget');
  });

  it('keeps question and answer as one memory, exact values of both sides apart', async () => {
    const proxy = new SemvecChatProxy({ llmCall: () => 'It costs 17.40 EUR.', embeddingService: 'lexical' });
    await proxy.chat('Order RX1234-A?');
    expect([...proxy.state.entries()].map(({ text }) => text)).toEqual([
      'Q: Order RX1234-A?\nA: It costs 17.40 EUR.',
    ]);
    expect(proxy.state.lookupLiterals('17.40 EUR').map(({ value }) => value)).toContain('17.40');
    expect(proxy.state.lookupLiterals('RX1234-A').map(({ raw }) => raw)).toContain('RX1234-A');
  });

  it('counts the memories that were shown as used, once per turn, and only those', async () => {
    const proxy = new SemvecChatProxy({
      embeddingService: 'lexical',
      serializerConfig: { topK: 1, includeLastResponse: false },
    });
    await proxy.chat('The hotel is called Aurora.');
    await proxy.chat('My train leaves from platform nine.');
    await proxy.chat('What is the hotel called?');
    const used = [...proxy.state.entries()].map(({ text, accessCount }) => [text.slice(3, 12), accessCount]);
    expect(used).toEqual([
      ['The hotel', 2],
      ['My train ', 0],
      ['What is t', 0],
    ]);
  });

  it.each(['', ' \n'])('refuses the empty message %j, and goes on', async (message) => {
    const proxy = new SemvecChatProxy({ embeddingService: 'lexical' });
    await expect(proxy.chat(message)).rejects.toThrow(ConfigurationError);
    await expect(proxy.chatStream(message).next()).rejects.toThrow(ConfigurationError);
    expect(await proxy.chat('hi')).toMatchObject({ response: 'Echo: hi', turnNumber: 1 });
  });

  it.each([
    ['an EmbeddingModel', new HashEmbeddingModel({ dimension: 24 })],
    [
      'the duck type',
      {
        getEmbedding: (): number[] => Array.from({ length: 24 }, (_, i) => i),
        getDimension: (): number => 24,
      },
    ],
    [
      'the duck type with promises',
      { getEmbedding: async () => new Float32Array(24).fill(1), getDimension: (): number => 24 },
    ],
  ])('takes embeddings from %s, and its dimension with them', async (_, embeddingService) => {
    const proxy = new SemvecChatProxy({ embeddingService });
    await proxy.chat('the first message');
    expect(proxy.state.config.dimension).toBe(24);
    expect([...proxy.state.entries()][0]?.embedding).toHaveLength(24);
  });

  it('embeds the query as a query, and the turn as a document of at most 500 characters a side', async () => {
    const seen: unknown[] = [];
    const model = new HashEmbeddingModel();
    const embeddingService = {
      name: 'spy',
      dimension: 64,
      embed: (texts: readonly string[], options = {}) => {
        seen.push([...texts, Reflect.get(options, 'purpose')]);
        return model.embed(texts);
      },
    };
    const question = `${'a'.repeat(499)}🦜 tail`;
    const proxy = new SemvecChatProxy({ embeddingService, llmCall: () => 'b'.repeat(600) });
    await proxy.chat(question);
    expect(seen).toEqual([
      [question, 'query'],
      [`Q: ${'a'.repeat(499)}\nA: ${'b'.repeat(500)}`, 'document'],
    ]);
    expect([...proxy.state.entries()][0]?.text).toContain('🦜 tail');
  });

  it('are those of the bundled model where none are given, and the state has their dimension', async () => {
    const proxy = new SemvecChatProxy();
    await proxy.chat('My sister Ada plays the cello.');
    await proxy.chat('The ferry to Bergen leaves at 7.');
    expect(proxy.state.config.dimension).toBe(256);
    const [entry] = proxy.state.entries();
    expect(entry?.embedding).toHaveLength(256);
  });

  it('refuses embeddings of another dimension than the state, at once', () => {
    const embeddingService = new HashEmbeddingModel({ dimension: 8 });
    expect(() => new SemvecChatProxy({ embeddingService, pssConfig: { dimension: 9 } })).toThrow(
      DimensionMismatchError,
    );
    expect(() => new SemvecChatProxy({ embeddingService, state: new SemvecState() })).toThrow(
      DimensionMismatchError,
    );
  });

  it.each([
    { llm: () => '' },
    { llmCall: 'gpt-4' },
    { systemPrompt: 7 },
    { embeddingService: 'words' },
    { embeddingService: { getEmbedding: () => [] } },
    { historyMode: 'replay' },
    { trackBaseline: 'yes' },
    { pssConfig: { dimension: 0 } },
    { serializerConfig: { topK: -1 } },
  ])('refuses options such as %j', (options) => {
    expect(() => Reflect.construct(SemvecChatProxy, [options])).toThrow(ConfigurationError);
  });

  it('goes on with a state, its last answer and its count of turns', async () => {
    const first = new SemvecChatProxy({
      embeddingService: 'lexical',
      llmCall: () => 'The word is xylophone.',
    });
    await first.chat('What is the word?');
    const state = SemvecState.fromData(first.state.toData());
    const second = new SemvecChatProxy({ embeddingService: 'lexical', state });
    const turn = await second.chat('Unrelated.');
    expect(turn.turnNumber).toBe(2);
    expect(turn.pssPrompt).toMatch(/Previous answer[\s\S]*xylophone/);
  });

  it('follows a state that is reset', async () => {
    const proxy = new SemvecChatProxy({ embeddingService: 'lexical' });
    await proxy.chat('the old days');
    proxy.state.reset();
    const turn = await proxy.chat('anew');
    expect(turn.turnNumber).toBe(1);
    expect(turn.pssPrompt).not.toContain('old days');
  });
});

it('names a model that gives no text', async () => {
  const proxy: SemvecChatProxy = Reflect.construct(SemvecChatProxy, [
    { llmCall: () => undefined, embeddingService: 'lexical' },
  ]);
  await expect(proxy.chat('hi')).rejects.toThrow(LLMError);
});

it('names an embedding model that fails', async () => {
  const embeddingService = {
    getEmbedding: (): number[] => {
      throw new TypeError('broken');
    },
    getDimension: () => 3,
  };
  const proxy = new SemvecChatProxy({ embeddingService });
  await expect(proxy.chat('hi')).rejects.toThrow(EmbeddingError);
});
