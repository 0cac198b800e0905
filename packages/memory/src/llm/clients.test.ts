import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ChatMessage } from '../chat-message.ts';
import { ConfigurationError } from '../errors/configuration-error.ts';
import {
  type AnswerRequest,
  closeServers,
  ollamaAnswers,
  ollamaStream,
  openaiAnswers,
  openaiStream,
  type ReceivedRequest,
  sendJson,
  serveModel,
} from './__fixtures__/model-server.ts';
import type { BaseLLMClient } from './base-llm-client.ts';
import { LLMConfig } from './llm-config.ts';
import type { LLMConfigOptions } from './llm-config-options.ts';
import { OllamaClient } from './ollama-client.ts';
import { OpenAIClient } from './openai-client.ts';

afterEach(closeServers);

const KEY = 'sk-4f1c9a-secret';
const messages: readonly ChatMessage[] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Größe? 🦜' },
];
const say = ({ body }: ReceivedRequest): string => `You said: ${body.messages.at(-1)?.content} Bye.`;
const SAID = 'You said: Größe? 🦜 Bye.';

type Answers = (say: (request: ReceivedRequest) => string) => AnswerRequest;
const openai = (options: Partial<LLMConfigOptions>): BaseLLMClient =>
  new OpenAIClient({ provider: 'openai', model: 'm', apiKey: KEY, ...options });
const ollama = (options: Partial<LLMConfigOptions>): BaseLLMClient =>
  new OllamaClient({ provider: 'ollama', model: 'm', ...options });

async function readAll(stream: AsyncGenerator<string, unknown, void>) {
  const pieces: string[] = [];
  for (;;) {
    const { done, value } = await stream.next();
    if (done === true) return { pieces, completion: value };
    pieces.push(String(value));
  }
}

describe.each<[string, Answers, (options: Partial<LLMConfigOptions>) => BaseLLMClient, string]>([
  ['OpenAIClient', openaiAnswers, openai, '/chat/completions'],
  ['OllamaClient', ollamaAnswers, ollama, '/api/chat'],
])('%s', (name, answers, create, path) => {
  it('is called with messages and gives a text', async () => {
    const { baseUrl, requests } = await serveModel(answers(say));
    const client = create({ baseUrl: `${baseUrl}/base/` });
    expect(client.lastUsage).toBeNull();
    expect(await client(messages)).toBe(SAID);
    expect(requests[0]).toMatchObject({ url: `/base${path}`, body: { model: 'm', messages, stream: false } });
    expect(client.lastUsage).toEqual({
      promptTokens: 17,
      completionTokens: 6,
      prompt_tokens: 17,
      completion_tokens: 6,
    });
  });

  it('gives the same text piece by piece, with its usage', async () => {
    const { baseUrl, requests } = await serveModel(answers(say));
    const client = create({ baseUrl });
    const { pieces, completion } = await readAll(client.stream(messages));
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.join('')).toBe(SAID);
    expect(completion).toEqual({ text: SAID, usage: { promptTokens: 17, completionTokens: 6 } });
    expect(client.lastUsage).toMatchObject({ prompt_tokens: 17 });
    expect(requests[0]?.body.stream).toBe(true);
  });

  it('keeps the usage of calls apart that run side by side', async () => {
    const { baseUrl } = await serveModel(answers(({ body }) => body.messages[0]?.content ?? ''));
    const client = create({ baseUrl });
    const lengths = Array.from({ length: 20 }, (_, index) => index + 1);
    const ask = (length: number) => client.complete([{ role: 'user', content: 'abcd'.repeat(length) }]);
    const completions = await Promise.all(lengths.map(ask));
    expect(completions.map(({ usage }) => usage?.completionTokens)).toEqual(lengths);
  });

  it('is a function and an instance', async () => {
    const client = create({ baseUrl: 'http://localhost:1' });
    expect(typeof client).toBe('function');
    expect(client).toBeInstanceOf(name === 'OpenAIClient' ? OpenAIClient : OllamaClient);
    expect([client.name, typeof client.call]).toEqual([name, 'function']);
  });

  it('ends the request when the reader leaves', async () => {
    const server = await serveModel((_, response) => {
      const start =
        name === 'OpenAIClient'
          ? openaiStream('one two').split('data: [DONE]')[0]
          : ollamaStream('one two', {}).split('\n').slice(0, 1).join('\n').concat('\n');
      response.writeHead(200).write(start);
    });
    for await (const piece of create({ baseUrl: server.baseUrl }).stream(messages)) {
      expect(piece).toBe('one');
      break;
    }
    while (server.brokenOff() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(server.brokenOff()).toBe(1);
  });

  it('refuses messages that are none before it sends anything', async () => {
    const { baseUrl, requests } = await serveModel(answers(say));
    const client = create({ baseUrl });
    await expect(client([])).rejects.toThrow(ConfigurationError);
    await expect(Reflect.apply(client, undefined, [[{ role: 'robot', content: '' }]])).rejects.toThrow(
      /messages: 0\.role/,
    );
    expect(requests).toHaveLength(0);
  });

  it("refuses another provider's configuration", () => {
    const provider = name === 'OpenAIClient' ? 'ollama' : 'openai';
    expect(() => create({ provider, baseUrl: 'http://localhost:1', apiKey: KEY })).toThrow(
      ConfigurationError,
    );
  });
});

describe('OpenAIClient', () => {
  it('sends the key, and temperature and maxTokens only where they are set', async () => {
    const { baseUrl, requests } = await serveModel(openaiAnswers(say));
    await openai({ baseUrl })(messages);
    await openai({ baseUrl, temperature: 0, maxTokens: 512, headers: { 'x-team': 'a' } })(messages);
    expect(requests[0]?.body).toEqual({ model: 'm', messages, stream: false });
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(requests[1]?.body).toMatchObject({ temperature: 0, max_tokens: 512 });
    expect(requests[1]?.headers['x-team']).toBe('a');
  });

  it('keeps the query of the base address', async () => {
    const { baseUrl, requests } = await serveModel(openaiAnswers(say));
    await openai({ baseUrl: `${baseUrl}/v1/?api-version=2` })(messages);
    expect(requests[0]?.url).toBe('/v1/chat/completions?api-version=2');
  });

  it('reads an answer without content as an empty text', async () => {
    const { baseUrl } = await serveModel((_, response) =>
      sendJson(response, { choices: [{ message: { content: null } }] }),
    );
    const client = openai({ baseUrl });
    expect(await client.complete(messages)).toEqual({ text: '' });
    expect(client.lastUsage).toBeNull();
  });

  it('asks once more without stream_options where a service does not know them', async () => {
    const { baseUrl, requests } = await serveModel((request, response) =>
      'stream_options' in request.body
        ? sendJson(response, { error: { message: 'unknown field stream_options' } }, 400)
        : response.end(openaiStream('fine so')),
    );
    const { pieces, completion } = await readAll(openai({ baseUrl, maxRetries: 0 }).stream(messages));
    expect(pieces).toEqual(['fine', ' so']);
    expect(completion).toEqual({ text: 'fine so' });
    expect(requests.map(({ body }) => 'stream_options' in body)).toEqual([true, false]);
  });

  it("asks once more with the limit's other name where a model knows no max_tokens", async () => {
    const { baseUrl, requests } = await serveModel((request, response) =>
      'max_tokens' in request.body
        ? sendJson(response, { error: { message: 'use max_completion_tokens instead' } }, 400)
        : openaiAnswers(say)(request, response),
    );
    expect(await openai({ baseUrl, maxTokens: 9 })(messages)).toBe(SAID);
    expect(requests[1]?.body).toEqual({ model: 'm', messages, stream: false, max_completion_tokens: 9 });
  });

  it('understands a service that answers a request to stream with one JSON text', async () => {
    const { baseUrl } = await serveModel((_, response) =>
      sendJson(response, { choices: [{ message: { content: 'all at once' } }] }),
    );
    expect(await readAll(openai({ baseUrl }).stream(messages))).toEqual({
      pieces: ['all at once'],
      completion: { text: 'all at once' },
    });
  });

  it('shows the key and the headers nowhere', () => {
    const client = openai({ baseUrl: 'http://localhost:1', headers: { 'x-token': `${KEY}2` } });
    for (const value of [client, client.config]) {
      const prints = [
        inspect(value, { depth: 9, showHidden: true }),
        JSON.stringify({ value }),
        String(value),
      ];
      expect(prints.join('\n')).not.toContain(KEY);
    }
    expect(client.config.apiKey).toBe(KEY);
  });
});

describe('OllamaClient', () => {
  it('sends its options in its own words, and a key only where there is one', async () => {
    const { baseUrl, requests } = await serveModel(ollamaAnswers(say));
    await ollama({ baseUrl })(messages);
    await ollama({ baseUrl, temperature: 0.5, maxTokens: 9, apiKey: 'k' })(messages);
    expect(requests[0]?.body).toEqual({ model: 'm', messages, stream: false });
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
    expect(requests[1]?.body['options']).toEqual({ temperature: 0.5, num_predict: 9 });
    expect(requests[1]?.headers.authorization).toBe('Bearer k');
  });

  it.each([
    [{}, undefined, null],
    [{ prompt_eval_count: 3 }, undefined, { promptTokens: 3, prompt_tokens: 3 }],
    [{ prompt_eval_count: -1, eval_count: 1.5 }, undefined, null],
    [{ prompt_eval_count: 3, eval_count: 4 }, { promptTokens: 3, completionTokens: 4 }, expect.anything()],
  ])('reports the tokens of %j as they are, and never guesses', async (counts, usage, lastUsage) => {
    const { baseUrl } = await serveModel((_, response) => response.end(ollamaStream('a b', counts)));
    const client = ollama({ baseUrl });
    const { completion } = await readAll(client.stream(messages));
    expect(completion).toEqual(usage === undefined ? { text: 'a b' } : { text: 'a b', usage });
    expect(client.lastUsage).toEqual(lastUsage);
  });
});

it.each<[string, string, (options: Partial<LLMConfigOptions>) => BaseLLMClient]>([
  [
    'OpenAI',
    openaiStream('Größe 🦜 und mehr', { prompt_tokens: 1, completion_tokens: 2 }).replaceAll('\n', '\r\n'),
    openai,
  ],
  ['Ollama', ollamaStream('Größe 🦜 und mehr', { prompt_eval_count: 1, eval_count: 2 }), ollama],
])('reads a stream of %s the same wherever its bytes are cut', async (_, stream, create) => {
  const bytes = new TextEncoder().encode(stream);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const part of [bytes.subarray(0, cut), bytes.subarray(cut)]) controller.enqueue(part);
        controller.close();
      },
    });
    const client = create({ baseUrl: 'http://localhost:1', fetch: async () => new Response(body) });
    const { completion } = await readAll(client.stream(messages));
    expect(completion).toEqual({
      text: 'Größe 🦜 und mehr',
      usage: { promptTokens: 1, completionTokens: 2 },
    });
  }
});

it('reads the lines of an Ollama whatever they call themselves', async () => {
  const { baseUrl } = await serveModel((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(ollamaStream('a b', {})),
  );
  expect((await readAll(ollama({ baseUrl }).stream(messages))).pieces).toEqual(['a', ' b']);
});

it('takes an LLMConfig as well as its options', async () => {
  const { baseUrl } = await serveModel(openaiAnswers(say));
  const config = new LLMConfig({ provider: 'openai', baseUrl, model: 'gpt-4', apiKey: KEY });
  expect(await new OpenAIClient(config)(messages)).toBe(SAID);
});
