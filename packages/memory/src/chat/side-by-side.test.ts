import { describe, expect, it } from '@jest/globals';
import type { ChatMessage } from '../chat-message.ts';
import { LLMError } from '../errors/llm-error.ts';
import { SemvecChatProxy } from './semvec-chat-proxy.ts';

describe('turns that are asked for side by side', () => {
  it('run one after the other, in order, all 50 of them', async () => {
    let running = 0;
    const order: string[] = [];
    const llmCall = async (messages: readonly ChatMessage[]): Promise<string> => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
      const question = messages.at(-1)?.content ?? '';
      order.push(question);
      running -= 1;
      return `re: ${question}`;
    };
    const proxy = new SemvecChatProxy({ llmCall, embeddingService: 'lexical' });
    const questions = Array.from({ length: 50 }, (_, index) => `question ${index}`);
    const turns = await Promise.all(questions.map((question) => proxy.chat(question)));
    expect(order).toEqual(questions);
    expect(turns.map(({ turnNumber }) => turnNumber)).toEqual(questions.map((_, index) => index + 1));
    expect(turns.map(({ response }) => response)).toEqual(questions.map((question) => `re: ${question}`));
    expect(proxy.state.turn).toBe(50);
  });

  it('do not wait for one that failed, nor for one that gave up waiting', async () => {
    const llmCall = async (messages: readonly ChatMessage[]): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (messages.at(-1)?.content === 'bad') throw new LLMError('no');
      return 'ok';
    };
    const proxy = new SemvecChatProxy({ llmCall, embeddingService: 'lexical' });
    const controller = new AbortController();
    const results = Promise.allSettled([
      proxy.chat('one'),
      proxy.chat('bad'),
      proxy.chat('impatient', { signal: controller.signal }),
      proxy.chat('two'),
    ]);
    controller.abort();
    expect((await results).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(proxy.state.turn).toBe(2);
  });

  it('wait for a stream until it is read or left', async () => {
    const proxy = new SemvecChatProxy({ embeddingService: 'lexical' });
    const stream = proxy.chatStream('first');
    expect(await stream.next()).toEqual({ done: false, value: 'Echo: first' });
    const second = proxy.chat('second');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(proxy.state.turn).toBe(0);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect([(await stream.result).turnNumber, (await second).turnNumber]).toEqual([1, 2]);
  });
});
