import { afterEach, describe, expect, it } from '@jest/globals';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import { closeServers, openaiStream, sendJson, serveModel } from '../llm/__fixtures__/model-server.ts';
import type { LlmCallable } from '../llm/llm-client.ts';
import { OpenAIClient } from '../llm/openai-client.ts';
import type { SemvecChatProxyOptions } from './chat-proxy-options.ts';
import { SemvecChatProxy } from './semvec-chat-proxy.ts';

afterEach(closeServers);

const reason = new Error('enough');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A chat with a past, whose model can be exchanged for a bad one. */
async function chatWithPast(options: SemvecChatProxyOptions = {}) {
  let llm: LlmCallable = () => 'The answer of the past is 42.00 EUR.';
  const llmCall: LlmCallable = (messages, callOptions) => llm(messages, callOptions);
  const proxy = new SemvecChatProxy({
    llmCall,
    embeddingService: new HashEmbeddingModel(),
    trackBaseline: true,
    ...options,
  });
  for (let turn = 0; turn < 5; turn += 1) await proxy.chat(`What costs ${turn},50 EUR in the past?`);
  return {
    proxy,
    exchange: (other: LlmCallable) => {
      llm = other;
    },
  };
}

/** Runs something that must fail, and expects that nothing at all has changed, now and later. */
async function expectUntouched(
  proxy: SemvecChatProxy,
  run: () => Promise<unknown>,
  failure: unknown = reason,
) {
  const before = structuredClone(proxy.state.toData());
  const summary = proxy.getSummary();
  await expect(run()).rejects.toBe(failure);
  await pause(20);
  expect(proxy.state.toData()).toEqual(before);
  expect(proxy.getSummary()).toEqual(summary);
}

describe('a turn that is aborted leaves the state identical', () => {
  it('before it begins', async () => {
    const { proxy } = await chatWithPast();
    const signal = AbortSignal.abort(reason);
    await expectUntouched(proxy, () => proxy.chat('What costs 2,50 EUR?', { signal }));
    await expectUntouched(proxy, () => proxy.chatStream('What costs 2,50 EUR?', { signal }).next());
  });

  it('while it waits for another', async () => {
    const { proxy, exchange } = await chatWithPast();
    let finish: (text: string) => void = () => undefined;
    exchange(
      () =>
        new Promise<string>((resolve) => {
          finish = resolve;
        }),
    );
    const controller = new AbortController();
    const running = proxy.chat('slow');
    await expectUntouched(proxy, () => {
      const waiting = proxy.chat('waiting', { signal: controller.signal });
      controller.abort(reason);
      return waiting;
    });
    finish('done');
    expect((await running).turnNumber).toBe(6);
  });

  it.each([1, 2])('during its embedding number %i, also by a model that does not listen', async (which) => {
    const model = new HashEmbeddingModel();
    const controller = new AbortController();
    let calls = 0;
    const embeddingService = {
      getDimension: () => 64,
      getEmbedding: async (text: string) => {
        calls += 1;
        if (calls === 10 + which) {
          controller.abort(reason);
          await pause(10);
        }
        return (await model.embed([text]))[0] ?? [];
      },
    };
    const { proxy } = await chatWithPast({ embeddingService });
    expect(calls).toBe(10);
    await expectUntouched(proxy, () => proxy.chat('What costs 2,50 EUR?', { signal: controller.signal }));
  });

  it('while the model answers, also by one that does not listen', async () => {
    const { proxy, exchange } = await chatWithPast();
    const controller = new AbortController();
    exchange(async () => {
      controller.abort(reason);
      await pause(10);
      return 'too late';
    });
    await expectUntouched(proxy, () => proxy.chat('What costs 2,50 EUR?', { signal: controller.signal }));
  });

  it.each([0, 1, 2, 3])('after %i pieces of a stream', async (pieces) => {
    const { baseUrl } = await serveModel((_, response) => {
      const parts = openaiStream('a b c d').split(/(?<=\n\n)/);
      response.writeHead(200).write(parts.slice(0, pieces + 1).join(''));
    });
    const llmCall = new OpenAIClient({ provider: 'openai', baseUrl, model: 'm', apiKey: 'k' });
    const { proxy } = await chatWithPast();
    const again = new SemvecChatProxy({
      llmCall,
      embeddingService: new HashEmbeddingModel(),
      state: proxy.state,
    });
    const controller = new AbortController();
    const stream = again.chatStream('What costs 2,50 EUR?', {
      signal: controller.signal,
      commitPartial: true,
    });
    await expectUntouched(again, async () => {
      for (let piece = 0; piece < pieces; piece += 1) await stream.next();
      setTimeout(() => controller.abort(reason), 20);
      await stream.next();
    });
    await expect(stream.result).rejects.toBe(reason);
  });

  it('after the last piece, before it is kept', async () => {
    const { proxy } = await chatWithPast();
    const controller = new AbortController();
    const stream = proxy.chatStream('What costs 2,50 EUR?', { signal: controller.signal });
    await expectUntouched(proxy, async () => {
      await stream.next();
      controller.abort(reason);
      await stream.next();
    });
  });
});

describe('a turn that fails leaves the state identical', () => {
  it('when the model throws', async () => {
    const { proxy, exchange } = await chatWithPast();
    const failure = new Error('no');
    exchange(() => {
      throw failure;
    });
    await expectUntouched(proxy, () => proxy.chat('What costs 2,50 EUR?'), failure);
    await expectUntouched(proxy, () => proxy.chatStream('What costs 2,50 EUR?').next(), failure);
    exchange(() => 'back');
    expect((await proxy.chat('Again?')).turnNumber).toBe(6);
  });

  it('when the service does', async () => {
    const { baseUrl } = await serveModel((_, response) => sendJson(response, {}, 401));
    const llmCall = new OpenAIClient({ provider: 'openai', baseUrl, model: 'm', apiKey: 'k' });
    const proxy = new SemvecChatProxy({ llmCall, embeddingService: 'lexical' });
    const before = proxy.state.toData();
    await expect(proxy.chat('hi')).rejects.toMatchObject({ status: 401 });
    expect(proxy.state.toData()).toEqual(before);
  });

  it.each([
    ['a NaN', () => new Float32Array(64).fill(Number.NaN)],
    ['another length', () => [1, 2, 3]],
  ])('when the embedding of its answer holds %s', async (_, bad) => {
    const model = new HashEmbeddingModel();
    const embeddingService = {
      getDimension: () => 64,
      getEmbedding: async (text: string) =>
        text.startsWith('Q: bad') ? bad() : ((await model.embed([text]))[0] ?? []),
    };
    const { proxy } = await chatWithPast({ embeddingService });
    const before = structuredClone(proxy.state.toData());
    await expect(proxy.chat('bad')).rejects.toMatchObject({
      code: expect.stringMatching(/embedding|dimension/),
    });
    expect(proxy.state.toData()).toEqual(before);
  });
});

describe('a stream that is left early', () => {
  const slow: LlmCallable = Object.assign(() => '', {
    complete: async () => ({ text: '' }),
    async *stream() {
      yield 'one ';
      yield 'two ';
      await pause(10);
      yield 'three';
      return { text: 'one two three' };
    },
  });

  it('is not kept, and the next turn runs', async () => {
    const proxy = new SemvecChatProxy({ llmCall: slow, embeddingService: 'lexical' });
    const stream = proxy.chatStream('count');
    const before = proxy.state.toData();
    for await (const piece of stream) {
      expect(piece).toBe('one ');
      break;
    }
    expect(proxy.state.toData()).toEqual(before);
    await expect(stream.result).rejects.toMatchObject({ name: 'AbortError' });
    const next = proxy.chatStream('count');
    let text = '';
    for await (const piece of next) text += piece;
    expect(text).toBe('one two three');
    expect((await next.result).turnNumber).toBe(1);
  });

  it('is kept as far as it was read with commitPartial', async () => {
    const proxy = new SemvecChatProxy({ llmCall: slow, embeddingService: 'lexical' });
    const stream = proxy.chatStream('count', { commitPartial: true });
    let pieces = 0;
    for await (const _ of stream) {
      pieces += 1;
      if (pieces === 2) break;
    }
    expect(await stream.result).toMatchObject({ response: 'one two ', pssInputTokens: null, turnNumber: 1 });
    expect([...proxy.state.entries()][0]?.text).toBe('Q: count\nA: one two ');
  });

  it('while a piece is under way ends at once, without an error', async () => {
    const proxy = new SemvecChatProxy({ llmCall: slow, embeddingService: 'lexical' });
    const stream = proxy.chatStream('count', { commitPartial: true });
    await stream.next();
    await stream.next();
    const pending = stream.next();
    await stream.return();
    expect((await pending).done === true || (await pending).value === 'three').toBe(true);
    expect((await proxy.chat('next')).turnNumber).toBe(2);
  });

  it('before its first piece asks nothing', async () => {
    let calls = 0;
    const proxy = new SemvecChatProxy({
      llmCall: () => {
        calls += 1;
        return 'a';
      },
      embeddingService: 'lexical',
    });
    const stream = proxy.chatStream('hi');
    await stream.return();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(calls).toBe(0);
    expect((await proxy.chat('hi')).turnNumber).toBe(1);
  });
});
