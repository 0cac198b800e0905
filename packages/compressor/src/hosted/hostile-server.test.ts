import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { APIError, AuthenticationError } from '@scaledown/core';
import { ScaleDownCompressor } from '../scaledown-compressor.ts';
import type { ScaleDownCompressorOptions } from '../scaledown-compressor-options.ts';
import { type AnswerRequest, nestedAnswer, sendJson } from './__fixtures__/compression-server.ts';
import { failureOf } from './__fixtures__/expect-no-secret.ts';
import {
  answerStatus,
  ask,
  closeServers,
  context,
  drip,
  hangUp,
  KEY,
  notHttp,
  once,
  prompt,
  resetMidBody,
  serve,
  silence,
} from './__fixtures__/hostile-answers.ts';

afterEach(closeServers);

describe('a fault that passes is overcome', () => {
  it.each<[string, AnswerRequest, ScaleDownCompressorOptions]>([
    ['a connection that is closed at once', hangUp, {}],
    ['a connection reset in the middle of a body', resetMidBody, {}],
    ['an answer that is no HTTP', notHttp, {}],
    ['silence', silence, { timeoutMs: 400 }],
    ['a slow drip', drip, { timeoutMs: 400 }],
    ['a 429 that says when', answerStatus(429, { 'retry-after': '0' }), {}],
    ['a 429 that names a moment', answerStatus(429, { 'retry-after': new Date(0).toUTCString() }), {}],
    ['a 429 that does not say when', answerStatus(429), {}],
    ['a 503 with a Retry-After that is none', answerStatus(503, { 'retry-after': 'soon' }), {}],
    ['a 500', answerStatus(500, { 'retry-after': '0' }), {}],
  ])('%s', async (_, fault, options) => {
    const { server, result } = await ask(once(fault), options);
    expect(String(await result)).toBe('alpha beta');
    expect(server.requests.map(({ body }) => body.context)).toEqual([context, context]);
  });
});

describe('a fault that stays is an APIError that may be tried later', () => {
  it.each<[string, AnswerRequest, ScaleDownCompressorOptions, RegExp]>([
    ['a connection that is closed at once', hangUp, {}, /broke off \([A-Z_]+\)/],
    ['a connection reset in the middle of a body', resetMidBody, {}, /broke off \([A-Z_]+\)/],
    ['silence', silence, { timeoutMs: 300 }, /within 300 ms/],
    ['a slow drip', drip, { timeoutMs: 300 }, /within 300 ms/],
  ])('%s', async (_, fault, options, message) => {
    const { server, result } = await ask(fault, { maxRetries: 1, ...options });
    const error = await failureOf(result, KEY);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ isRetryable: true, message: expect.stringMatching(message) });
    expect(error).not.toHaveProperty('status');
    expect(server.requests).toHaveLength(2);
  });

  it.each([429, 500, 501, 502, 503, 504, 599])('a storm of %i', async (status) => {
    const { server, result } = await ask(answerStatus(status, { 'retry-after': '0' }));
    const error = await failureOf(result, KEY);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ status, isRetryable: true, retryAfterMs: 0 });
    expect(server.requests).toHaveLength(3);
  });

  it('a 429 that asks for an hour, at once and with the wait', async () => {
    const { server, result } = await ask(answerStatus(429, { 'retry-after': '3600' }));
    expect(await failureOf(result, KEY)).toMatchObject({ status: 429, retryAfterMs: 3_600_000 });
    expect(server.requests).toHaveLength(1);
  });

  it('nobody there', async () => {
    const { baseUrl, close } = await serve(silence);
    await close();
    const compressor = new ScaleDownCompressor({ apiKey: KEY, baseUrl, maxRetries: 0 });
    const error = await failureOf(compressor.compress({ context, prompt }), KEY);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ isRetryable: true, message: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('a fault that no other try can mend', () => {
  it.each([400, 402, 404, 405, 408, 409, 413, 415, 418, 422])(
    'as %i is an APIError, at once',
    async (status) => {
      const { server, result } = await ask(answerStatus(status));
      const error = await failureOf(result, KEY);
      expect(error).toBeInstanceOf(APIError);
      expect(error).toMatchObject({ status, isRetryable: false });
      expect(String(error)).not.toContain('alpha');
      expect(server.requests).toHaveLength(1);
    },
  );

  it.each([401, 403])('as a key refused by %i is an AuthenticationError, at once', async (status) => {
    const { server, result } = await ask(answerStatus(status));
    expect(await failureOf(result, KEY)).toBeInstanceOf(AuthenticationError);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, AnswerRequest]>([
    ['half a JSON text', (_, response) => response.end('{"results": {"compressed_prompt": "al')],
    ['JSON of another type', (_, response) => sendJson(response, [[7]])],
    ['a detail in a success', answerStatus(200)],
    ['no content', (_, response) => response.writeHead(204).end()],
    ['bytes that are no UTF-8', (_, response) => response.end(Buffer.from([0xff, 0xfe, 0x7b]))],
  ])('as %s is an APIError, at once', async (_, answer) => {
    const { server, result } = await ask(answer);
    const error = await failureOf(result, KEY);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ isRetryable: false });
    expect(server.requests).toHaveLength(1);
  });

  it('as a port that is not for HTTP is an APIError', async () => {
    const compressor = new ScaleDownCompressor({ apiKey: KEY, baseUrl: 'http://127.0.0.1:1' });
    const error = await failureOf(compressor.compress({ context, prompt }), KEY);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ isRetryable: false });
  });
});

describe('a huge answer', () => {
  it('without end is left after the first megabytes, and its connection closed', async () => {
    let sent = 0;
    let isClosed = (): void => undefined;
    const closed = new Promise<void>((resolve) => {
      isClosed = resolve;
    });
    const { server, result } = await ask((_, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(' '.repeat(65_536))) sent += 65_536;
      };
      response.on('close', isClosed).on('drain', pour).writeHead(200);
      pour();
    });
    expect(await failureOf(result, KEY)).toMatchObject({
      isRetryable: false,
      message: expect.stringContaining('more than'),
    });
    await closed;
    expect(server.requests).toHaveLength(1);
    // The limit is about 1 MiB for a small request; the rest waits in the buffers of both ends.
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  it('that was small on the wire is an APIError too', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    const { result } = await ask((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    expect(await failureOf(result, KEY)).toMatchObject({ message: expect.stringContaining('more than') });
  });

  it('is read where the context is as large', async () => {
    const large = 'wörd '.repeat(300_000);
    const server = await serve((request, response) =>
      sendJson(response, nestedAnswer(request, request.body.context)),
    );
    const compressor = new ScaleDownCompressor({ apiKey: KEY, baseUrl: server.baseUrl });
    expect((await compressor.compress({ context: large, prompt })).content).toBe(large);
  });
});
