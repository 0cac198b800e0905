import { expect, it } from '@jest/globals';
import { InMemoryStore, type LlmCallable, SemvecState } from '@scaledown/memory';
import { ChatConversation } from './chat-conversation.ts';

const echo: LlmCallable = (messages) => `re: ${messages.at(-1)?.content}`;

it('loses no turn where two processes go on with one session', async () => {
  const store = new InMemoryStore();
  const open = () =>
    ChatConversation.open({
      llmCall: echo,
      systemPrompt: undefined,
      historyMode: 'auto',
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
