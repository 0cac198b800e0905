import { describe, expect, it } from '@jest/globals';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import { InMemoryStore, type LlmCallable, SemvecState } from '@scaledown/memory';
import { ChatConversation, type ConversationOptions } from './chat-conversation.ts';

const echo: LlmCallable = (messages) => `re: ${messages.at(-1)?.content}`;

it('loses no turn where two processes go on with one session', async () => {
  const store = new InMemoryStore();
  const open = () =>
    ChatConversation.open({
      llmCall: echo,
      systemPrompt: undefined,
      historyMode: 'auto',
      embeddings: 'lexical',
      session: { store, sessionId: 's' },
    });
  const { signal } = new AbortController();
  const ignore = async (): Promise<void> => undefined;
  const [one, other] = [await open(), await open()];
  for (let turn = 0; turn < 5; turn += 1) {
    await Promise.all([one.say(`one ${turn}`, ignore, signal), other.say(`other ${turn}`, ignore, signal)]);
  }
  const stored = await store.get({ sessionId: 's' });
  const texts = [...SemvecState.fromSnapshot(stored?.snapshot ?? '').entries()]
    .map(({ text }) => text)
    .sort();
  expect(texts).toHaveLength(10);
  expect(texts[0]).toBe('Q: one 0\nA: re: one 0');
  expect((await open()).turns).toBe(10);
});

describe('a session', () => {
  const store = new InMemoryStore();
  const open = (sessionId: string, embeddings: ConversationOptions['embeddings']) =>
    ChatConversation.open({
      llmCall: echo,
      systemPrompt: undefined,
      historyMode: 'auto',
      embeddings,
      session: { store, sessionId },
    });
  const { signal } = new AbortController();
  const ignore = async (): Promise<void> => undefined;

  async function vectorLengths(sessionId: string): Promise<(number | undefined)[]> {
    const stored = await store.get({ sessionId });
    const state = SemvecState.fromSnapshot(stored?.snapshot ?? '');
    return Array.from(state.entries(), ({ embedding }) => embedding?.length);
  }

  it('remembers by meaning with the model that it is opened with', async () => {
    const model = new HashEmbeddingModel({ dimension: 32 });
    await (await open('a', model)).say('one', ignore, signal);
    await (await open('a', model)).say('another', ignore, signal);
    expect(await vectorLengths('a')).toEqual([32, 32]);
  });

  it('that began by words alone goes on so', async () => {
    await (await open('b', 'lexical')).say('one', ignore, signal);
    await (await open('b', new HashEmbeddingModel({ dimension: 32 }))).say('another', ignore, signal);
    expect(await vectorLengths('b')).toEqual([undefined, undefined]);
  });

  it('refuses a model whose vectors are of another length than its own', async () => {
    await (await open('c', new HashEmbeddingModel({ dimension: 32 }))).say('one', ignore, signal);
    await expect(open('c', new HashEmbeddingModel({ dimension: 16 }))).rejects.toThrow('expects 32');
  });
});
