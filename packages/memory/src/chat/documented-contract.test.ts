import { afterEach, describe, expect, it } from '@jest/globals';
import type { ChatMessage } from '../chat-message.ts';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { EmbedderRequiredError } from '../errors/embedder-required-error.ts';
import { closeServers, openaiAnswers, serveModel } from '../llm/__fixtures__/model-server.ts';
import { BaseLLMClient } from '../llm/base-llm-client.ts';
import { createLlmClient } from '../llm/create-llm-client.ts';
import { LLMConfig } from '../llm/llm-config.ts';
import { OllamaClient } from '../llm/ollama-client.ts';
import { OpenAIClient } from '../llm/openai-client.ts';
import { loadDefaultEmbedder } from './default-embedder.ts';
import { SemvecChatProxy } from './semvec-chat-proxy.ts';

// The published page of the token reduction module, from top to bottom, as far as chats and clients go.

const VARIABLES = ['OPENAI_BASE_URL', 'OPENAI_MODEL', 'OPENAI_API_KEY', 'OLLAMA_BASE_URL', 'OLLAMA_MODEL'];

afterEach(async () => {
  for (const name of VARIABLES) delete process.env[name];
  await closeServers();
});

const embeddingService = {
  getEmbedding: (text: string): number[] =>
    Array.from({ length: 384 }, (_, index) => text.charCodeAt(index % text.length) % 7),
  getDimension: () => 384,
};

describe('the example of SemvecChatProxy', () => {
  it('runs as it is written', async () => {
    const { baseUrl, requests } = await serveModel(openaiAnswers(() => 'Q3 missed by 4 %.'));
    Object.assign(process.env, { OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: 'gpt-4', OPENAI_API_KEY: 'sk-1' });
    const llm = createLlmClient('openai');
    const proxy = new SemvecChatProxy({
      llmCall: llm,
      systemPrompt: 'You are a helpful assistant.',
      embeddingService,
    });
    const result = await proxy.chat("what's up with Q3?");
    expect(result).toEqual({
      response: 'Q3 missed by 4 %.',
      pssInputTokens: llm.lastUsage?.promptTokens,
      baselineInputTokens: null,
      pssPrompt: requests[0]?.body.messages[0]?.content,
      phase: 'initialization',
      turnNumber: 1,
      usage: {
        promptTokens: llm.lastUsage?.prompt_tokens,
        completionTokens: llm.lastUsage?.completion_tokens,
      },
      metrics: expect.objectContaining({ turn: 1, similarity: 0 }),
    });
  });
});

describe("the constructor's parameters", () => {
  it('llmCall: a model that echoes where none is given', async () => {
    const result = await new SemvecChatProxy({ embeddingService }).chat('hello');
    expect(result.response).toContain('hello');
    expect([result.pssInputTokens, result.baselineInputTokens]).toEqual([null, null]);
  });

  it('llmCall: any function from messages to a text', async () => {
    let seen: readonly ChatMessage[] = [];
    const llmCall = (messages: readonly ChatMessage[]): string => {
      seen = messages;
      return 'a text';
    };
    expect((await new SemvecChatProxy({ llmCall, embeddingService }).chat('hi')).response).toBe('a text');
    expect(seen.map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it("systemPrompt: 'You are a helpful assistant.', before every turn's context", async () => {
    const proxy = new SemvecChatProxy({ embeddingService });
    for (const message of ['one', 'two', 'three']) {
      expect((await proxy.chat(message)).pssPrompt).toMatch(/^You are a helpful assistant\.\n\n/);
    }
    const own = await new SemvecChatProxy({ embeddingService, systemPrompt: 'Be kind.' }).chat('one');
    expect(own.pssPrompt).toMatch(/^Be kind\.\n\n/);
  });

  it('pssConfig: the configuration of the state', async () => {
    const proxy = new SemvecChatProxy({ embeddingService, pssConfig: { tiers: { short: 3 } } });
    expect(proxy.state.config.tiers).toEqual({ short: 3, medium: 50, long: 200 });
    expect(new SemvecChatProxy({ embeddingService }).state.config.dimension).toBe(384);
  });

  it('serializerConfig: what the context holds', async () => {
    const serializerConfig = { includePhasePrompt: false, includeMetrics: false, includeLastResponse: false };
    const { pssPrompt } = await new SemvecChatProxy({ embeddingService, serializerConfig }).chat('hi');
    expect(pssPrompt).toBe('You are a helpful assistant.');
  });

  it('null is the same as left out, for each of them', async () => {
    const proxy = new SemvecChatProxy({
      llmCall: null,
      systemPrompt: null,
      pssConfig: null,
      serializerConfig: null,
      embeddingService,
    });
    expect((await proxy.chat('hi')).pssPrompt).toContain('You are a helpful assistant.');
  });

  it('embeddingService: an error with a wrapper to copy where none is given and none is installed', async () => {
    const failure = loadDefaultEmbedder('@scaledown/not-installed');
    await expect(failure).rejects.toThrow(EmbedderRequiredError);
    await expect(failure).rejects.toThrow(
      /const embeddingService = \{[\s\S]*getEmbedding[\s\S]*getDimension/,
    );
  });
});

describe('LLMConfig', () => {
  it('comes from the environment, with a prefix that falls back', () => {
    Object.assign(process.env, {
      OPENAI_BASE_URL: 'https://api.example.com/v1',
      OPENAI_MODEL: 'gpt-4',
      OPENAI_API_KEY: 'sk-1',
      JUDGE_OPENAI_MODEL: 'gpt-4-judge',
    });
    const plain = LLMConfig.fromEnv('openai');
    plain.validate();
    const judge = LLMConfig.fromEnv('openai', 'JUDGE');
    delete process.env['JUDGE_OPENAI_MODEL'];
    expect([plain.model, judge.model, judge.apiKey]).toEqual(['gpt-4', 'gpt-4-judge', 'sk-1']);
  });

  it('validate() throws for what is missing', () => {
    expect(() => LLMConfig.fromEnv('openai').validate()).toThrow(ConfigurationError);
  });
});

describe('OpenAIClient and OllamaClient', () => {
  it('take a list of messages and give a text, and lastUsage where the provider reports it', async () => {
    const { baseUrl } = await serveModel(openaiAnswers(() => 'hello'));
    const client = new OpenAIClient(
      new LLMConfig({
        provider: 'openai',
        baseUrl,
        model: 'gpt-4',
        apiKey: 'sk-1',
        temperature: 0.3,
        maxTokens: 512,
      }),
    );
    const text: string = await client([{ role: 'user', content: 'hi' }]);
    expect(text).toBe('hello');
    expect(client.lastUsage).toMatchObject({ prompt_tokens: 8, completion_tokens: 2 });
  });

  it('come from createLlmClient, which reads and checks the environment', () => {
    Object.assign(process.env, { OLLAMA_BASE_URL: 'http://localhost:11434', OLLAMA_MODEL: 'llama3' });
    expect(createLlmClient('ollama')).toBeInstanceOf(OllamaClient);
    expect(createLlmClient('ollama')).toBeInstanceOf(BaseLLMClient);
    expect(() => createLlmClient()).toThrow(/OPENAI_BASE_URL.*OPENAI_MODEL.*OPENAI_API_KEY/);
  });
});

describe('when it pays for itself', () => {
  // 48 turns, questions of about 30 and answers of about 130 tokens, the default block, no embeddings.
  const QUESTION =
    'could you tell me what we decided about the shipment, and who is going to call the customer tomorrow?';
  const ANSWER =
    'We decided to send the shipment on Thursday, since the second truck is back by then, and Anna calls. ';

  it('costs at least 80 % less than a replay at turn 48, and less in sum from turn 5 on', async () => {
    const { baseUrl } = await serveModel(openaiAnswers(({ attempt }) => `${attempt}. ${ANSWER.repeat(6)}`));
    const proxy = new SemvecChatProxy({
      llmCall: new OpenAIClient({ provider: 'openai', baseUrl, model: 'm', apiKey: 'k' }),
      embeddingService: 'lexical',
      trackBaseline: true,
    });
    for (let turn = 0; turn < 48; turn += 1) await proxy.chat(`In week ${turn}, ${QUESTION}`);
    const { perTurn } = proxy.getSummary();
    const last = perTurn.at(-1);
    expect((last?.inputTokens ?? Number.NaN) / (last?.baselineInputTokens ?? 0)).toBeLessThan(0.2);
    const saved = perTurn.map((turn) => (turn.baselineInputTokens ?? 0) - (turn.inputTokens ?? 0));
    for (let turn = 5; turn <= 48; turn += 1) {
      expect(saved.slice(0, turn).reduce((sum, tokens) => sum + tokens, 0)).toBeGreaterThan(0);
    }
  });
});
