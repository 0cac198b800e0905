import { afterEach, describe, expect, it } from '@jest/globals';
import type { ChatMessage } from '../chat-message.ts';
import { LLMError } from '../errors/llm-error.ts';
import { failureOf } from './__fixtures__/expect-no-secret.ts';
import {
  type AnswerRequest,
  closeServers,
  ollamaStream,
  openaiAnswers,
  openaiStream,
  sendJson,
  serveModel,
} from './__fixtures__/model-server.ts';
import type { LLMConfigOptions } from './llm-config-options.ts';
import { OllamaClient } from './ollama-client.ts';
import { OpenAIClient } from './openai-client.ts';

afterEach(closeServers);

const KEY = 'sk-4f/1c9a"secret';
const messages: readonly ChatMessage[] = [{ role: 'user', content: 'private words' }];
const fine = openaiAnswers(() => 'well then');

const once =
  (fault: AnswerRequest): AnswerRequest =>
  (request, response) =>
    request.attempt === 0 ? fault(request, response) : fine(request, response);

/** Repeats all that it was told, in every spelling. */
const answerStatus =
  (status: number, headers = {}): AnswerRequest =>
  (_, response) =>
    sendJson(
      response,
      { error: { message: `${KEY} private words`, code: 'some_code', x: encodeURIComponent(KEY) } },
      status,
      {
        'x-echo': KEY,
        ...headers,
      },
    );
const silence: AnswerRequest = () => undefined;
const hangUp: AnswerRequest = (_, response) => response.destroy();
const resetMidBody: AnswerRequest = (_, response) => {
  response.writeHead(200, { 'content-length': 500 }).write(`{"choices": [{"${KEY}`);
  setTimeout(() => response.destroy(), 5);
};

async function ask(answer: AnswerRequest, options: Partial<LLMConfigOptions> = {}) {
  const server = await serveModel(answer);
  const config = {
    provider: 'openai',
    baseUrl: server.baseUrl,
    model: 'm',
    apiKey: KEY,
    ...options,
  } as const;
  return { server, client: new OpenAIClient(config) };
}

async function readAll(stream: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of stream) text += piece;
  return text;
}

describe('a fault that passes is overcome', () => {
  it.each<[string, AnswerRequest, Partial<LLMConfigOptions>]>([
    ['a connection closed at once', hangUp, {}],
    ['a connection reset in the middle of a body', resetMidBody, {}],
    ['silence', silence, { timeoutMs: 300 }],
    ['a 429 that says when', answerStatus(429, { 'retry-after': '0' }), {}],
    ['a 408', answerStatus(408, { 'retry-after': '0' }), {}],
    ['a 409', answerStatus(409, { 'retry-after': '0' }), {}],
    ['a 503', answerStatus(503, { 'retry-after': '0' }), {}],
  ])('%s', async (_, fault, options) => {
    const { server, client } = await ask(once(fault), options);
    expect(await client(messages)).toBe('well then');
    expect(server.requests).toHaveLength(2);
  });

  it('before a stream has begun', async () => {
    const { server, client } = await ask(once(answerStatus(500, { 'retry-after': '0' })));
    expect(await readAll(client.stream(messages))).toBe('well then');
    expect(server.requests).toHaveLength(2);
  });
});

describe('a fault that stays is an LLMError without secrets', () => {
  it.each([400, 401, 402, 403, 404, 413, 418, 422])('as %i at once', async (status) => {
    const { server, client } = await ask(answerStatus(status));
    const error = await failureOf(client(messages), KEY);
    expect(error).toBeInstanceOf(LLMError);
    expect(error).toMatchObject({ status, isRetryable: false });
    expect(String(error)).toContain('some_code');
    expect(String(error)).not.toContain('private');
    expect(Reflect.get(Object(error), 'body')).toContain('[secret] private words');
    expect(server.requests).toHaveLength(1);
  });

  it.each([408, 409, 429, 500, 502, 503, 529])('as %i after the retries', async (status) => {
    const { server, client } = await ask(answerStatus(status, { 'retry-after': '0' }));
    const error = await failureOf(client(messages), KEY);
    expect(error).toMatchObject({ status, isRetryable: true, retryAfterMs: 0 });
    expect(server.requests).toHaveLength(3);
  });

  it('as a wait of an hour, at once and with the wait', async () => {
    const { server, client } = await ask(answerStatus(429, { 'retry-after': '3600' }));
    expect(await failureOf(client(messages), KEY)).toMatchObject({ retryAfterMs: 3_600_000 });
    expect(server.requests).toHaveLength(1);
  });

  it('as a redirect, which is not followed', async () => {
    const stranger = await serveModel(fine);
    const { client } = await ask(answerStatus(307, { location: `${stranger.baseUrl}/?${KEY}` }));
    expect(await failureOf(client(messages), KEY)).toMatchObject({ status: 307, isRetryable: false });
    expect(stranger.requests).toHaveLength(0);
  });

  it('as silence, with the limit', async () => {
    const { client } = await ask(silence, { timeoutMs: 100, maxRetries: 0 });
    expect(await failureOf(client(messages), KEY)).toMatchObject({
      code: 'llm-timeout',
      message: expect.stringContaining('100 ms'),
    });
  });

  it('as nobody there', async () => {
    const { server, client } = await ask(fine, { maxRetries: 0 });
    await closeServers();
    const error = await failureOf(client(messages), KEY);
    expect(error).toMatchObject({
      code: 'llm-unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    expect(server.requests).toHaveLength(0);
  });

  it.each<[string, AnswerRequest]>([
    ['half a JSON text', (_, response) => response.end(`{"choices": [{"message": "${KEY}`)],
    ['JSON of another shape', (_, response) => sendJson(response, [KEY])],
    ['no choice', (_, response) => sendJson(response, { choices: [] })],
    ['an error that calls itself a success', answerStatus(200)],
    ['a web page', (_, response) => response.end(`<html>${KEY}</html>`)],
    ['nothing', (_, response) => response.writeHead(204).end()],
  ])('as %s, at once', async (_, answer) => {
    const { server, client } = await ask(answer);
    const error = await failureOf(client(messages), KEY);
    expect(error).toMatchObject({ code: 'llm-answer-unusable', isRetryable: false });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a stream that goes wrong', () => {
  const halves =
    (rest: string): AnswerRequest =>
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(openaiStream('one two').split('data: {"choices":[{"index":0,"delta":{},')[0] + rest);
    };

  it.each<[string, AnswerRequest, string]>([
    ['ends before its reason to stop', halves(''), 'llm-answer-incomplete'],
    ['ends inside an event', halves(`data: {"choices": [{"${KEY}`), 'llm-answer-unusable'],
    [
      'brings an error',
      halves(`data: {"error": {"message": "${KEY.replaceAll('"', '\\"')}"}}\n\n`),
      'llm-answer-unusable',
    ],
    ['brings another shape', halves('data: {"choices": 7}\n\n'), 'llm-answer-unusable'],
  ])('because it %s gives what came, then an LLMError', async (_, answer, code) => {
    const { server, client } = await ask(answer);
    let text = '';
    const error = await failureOf(
      (async () => {
        for await (const piece of client.stream(messages)) text += piece;
      })(),
      KEY,
    );
    expect(error).toBeInstanceOf(LLMError);
    expect(error).toMatchObject({ code });
    expect(text).toBe('one two');
    expect(server.requests).toHaveLength(1);
  });

  it('because it falls silent is an LLMError, however long it spoke before', async () => {
    const { client } = await ask(
      (_, response) => {
        let words = 0;
        const timer = setInterval(() => {
          words += 1;
          if (words > 8) clearInterval(timer);
          else response.write(`data: {"choices":[{"delta":{"content":"${words} "}}]}\n\n`);
        }, 40);
        response.writeHead(200);
      },
      { timeoutMs: 200 },
    );
    let text = '';
    const reading = (async () => {
      for await (const piece of client.stream(messages)) text += piece;
    })();
    expect(await failureOf(reading, KEY)).toMatchObject({ code: 'llm-timeout' });
    expect(text).toBe('1 2 3 4 5 6 7 8 ');
  });

  it('because its connection breaks is an LLMError', async () => {
    const { client } = await ask((_, response) => {
      response.writeHead(200).write('data: {"choices":[{"delta":{"content":"a"}}]}\n\n');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failureOf(readAll(client.stream(messages)), KEY)).toMatchObject({ code: 'llm-unreachable' });
  });

  it.each([
    ['{"error":"model not found"}\n', 'llm-answer-unusable'],
    [ollamaStream('one two', {}).split('\n').slice(0, 2).join('\n'), 'llm-answer-incomplete'],
    ['{"message":{"content":"one"}}\nnot json\n', 'llm-answer-unusable'],
  ])("because of Ollama's %j is an LLMError", async (bytes, code) => {
    const { baseUrl } = await serveModel((_, response) => response.end(bytes));
    const client = new OllamaClient({ provider: 'ollama', baseUrl, model: 'm' });
    expect(await failureOf(readAll(client.stream(messages)), KEY)).toMatchObject({ code });
  });
});

describe('an abort', () => {
  const reason = new Error('enough');

  it.each<[string, AnswerRequest]>([
    ['while the service is silent', silence],
    ['in the middle of a body', (_, response) => response.writeHead(200).write('{"choices"')],
    ['while it waits to try again', answerStatus(503, { 'retry-after': '30' })],
  ])('%s ends the call with its own reason, at once', async (_, answer) => {
    const { server, client } = await ask(answer);
    const controller = new AbortController();
    const call = client(messages, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    await expect(call).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it('before the call sends nothing', async () => {
    const { server, client } = await ask(fine);
    await expect(client(messages, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await expect(readAll(client.stream(messages, { signal: AbortSignal.abort(reason) }))).rejects.toBe(
      reason,
    );
    expect(server.requests).toHaveLength(0);
  });

  it('in the middle of a stream ends it with its own reason', async () => {
    const { server, client } = await ask((_, response) => {
      response.writeHead(200).write('data: {"choices":[{"delta":{"content":"a"}}]}\n\n');
    });
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _piece of client.stream(messages, { signal: controller.signal }))
        controller.abort(reason);
    })();
    await expect(reading).rejects.toBe(reason);
    while (server.brokenOff() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('ends a call through a fetch that does not listen', async () => {
    const controller = new AbortController();
    const deaf = () => new Promise<Response>(() => undefined);
    const client = new OpenAIClient({
      provider: 'openai',
      baseUrl: 'http://x',
      model: 'm',
      apiKey: 'k',
      fetch: deaf,
    });
    const call = client(messages, { signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });
});
