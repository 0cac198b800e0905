import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServers, ollamaAnswers, openaiAnswers, serveModel } from '../llm/__fixtures__/model-server.ts';
import { OllamaClient } from '../llm/ollama-client.ts';
import { OpenAIClient } from '../llm/openai-client.ts';
import { SemvecChatProxy } from './semvec-chat-proxy.ts';

afterEach(closeServers);

describe('the tokens of a turn', () => {
  const openai = async () => {
    const { baseUrl } = await serveModel(openaiAnswers(() => 'Fine.'));
    return new OpenAIClient({ provider: 'openai', baseUrl, model: 'm', apiKey: 'k' });
  };

  it.each([
    ['OpenAI', openai],
    [
      'Ollama',
      async () => {
        const { baseUrl } = await serveModel(ollamaAnswers(() => 'Fine.'));
        return new OllamaClient({ provider: 'ollama', baseUrl, model: 'm' });
      },
    ],
  ])('are what %s reports, whole and streamed', async (_, create) => {
    const proxy = new SemvecChatProxy({ llmCall: await create(), embeddingService: 'lexical' });
    const whole = await proxy.chat('hi');
    expect(whole.usage).toEqual({ promptTokens: whole.pssInputTokens, completionTokens: 2 });
    expect(whole.pssInputTokens).toBeGreaterThan(10);
    const stream = proxy.chatStream('hi');
    let text = '';
    for await (const piece of stream) text += piece;
    expect(text).toBe('Fine.');
    expect((await stream.result).pssInputTokens).toBeGreaterThan(10);
    expect(whole.baselineInputTokens).toBeNull();
  });

  it('are null where the provider reports none', async () => {
    const { baseUrl } = await serveModel((_, response) =>
      response.end('{"message":{"content":"a"},"done":true}'),
    );
    const llmCall = new OllamaClient({ provider: 'ollama', baseUrl, model: 'm' });
    const proxy = new SemvecChatProxy({ llmCall, embeddingService: 'lexical' });
    const turn = await proxy.chat('hi');
    expect(turn.pssInputTokens).toBeNull();
    expect(turn).not.toHaveProperty('usage');
    expect(proxy.getSummary()).toEqual({
      totalTurns: 1,
      totalInputTokens: null,
      totalBaselineTokens: null,
      savingsPct: null,
      perTurn: [{ turn: 1, inputTokens: null, outputTokens: null, baselineInputTokens: null }],
    });
  });

  it.each([
    [{ prompt_tokens: 7, completion_tokens: 2 }, 7],
    [{ promptTokens: 7, completionTokens: 2 }, 7],
    [{ prompt_tokens: 7 }, 7],
    [{ prompt_tokens: -7 }, null],
    [{ prompt_tokens: '7' }, null],
    [null, null],
    ['7', null],
  ])("are read from a function's lastUsage %j", async (lastUsage, expected) => {
    const llmCall = Object.assign(() => 'a', { lastUsage });
    const proxy: SemvecChatProxy = Reflect.construct(SemvecChatProxy, [
      { llmCall, embeddingService: 'lexical' },
    ]);
    expect((await proxy.chat('hi')).pssInputTokens).toBe(expected);
  });

  it("are read from a function's result before its lastUsage", async () => {
    const answer = { text: 'a', usage: { promptTokens: 5, completionTokens: 1 } };
    const llmCall = Object.assign(async () => answer, { lastUsage: { prompt_tokens: 99 } });
    const proxy = new SemvecChatProxy({ llmCall, embeddingService: 'lexical' });
    expect(await proxy.chat('hi')).toMatchObject({ pssInputTokens: 5, usage: answer.usage });
  });

  it('stand beside those of a replay where trackBaseline asks for it', async () => {
    const proxy = new SemvecChatProxy({
      llmCall: await openai(),
      embeddingService: 'lexical',
      trackBaseline: true,
    });
    const text = 'Tell me something that takes quite a few words to ask, and then some more of them. ';
    for (let turn = 0; turn < 30; turn += 1) await proxy.chat(`${turn} ${text.repeat(3)}`);
    const { totalTurns, totalInputTokens, totalBaselineTokens, savingsPct, perTurn } = proxy.getSummary();
    expect(totalTurns).toBe(30);
    expect(totalBaselineTokens).toBeGreaterThan(totalInputTokens ?? Number.NaN);
    expect(savingsPct).toBeGreaterThan(0);
    const baselines = perTurn.map(({ baselineInputTokens }) => baselineInputTokens ?? Number.NaN);
    expect(baselines).toEqual([...baselines].sort((a, b) => a - b));
    expect(perTurn.at(-1)?.inputTokens).toBeLessThan((baselines.at(-1) ?? 0) / 2);
  });
});
