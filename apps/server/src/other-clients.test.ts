import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { type CompressAnswer, compressAnswerSchema } from './respond/compress-answer.ts';
import { errorAnswerSchema } from './respond/error-answer.ts';
import { HARBOUR_ANSWER, HARBOUR_QUESTION, HARBOUR_TEXT } from './testing/harbour-text.ts';
import { closeTestServers, startTestServer, type TestServer } from './testing/test-server.ts';

// How clients of the hosted API that people have written send and read, each against the real compressor.

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ workers: 0, apiKeys: 'their-key' });
});
afterAll(closeTestServers);

const context = HARBOUR_TEXT;
const prompt = HARBOUR_QUESTION;

/** Sends as `requests.post(url, headers=headers, json=payload)` does, without following a redirect. */
async function send(payload: object, path = '/compress/raw/'): Promise<Response> {
  const headers = { 'x-api-key': 'their-key', 'Content-Type': 'application/json' };
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(payload),
    redirect: 'error',
  });
}

/** Sends, and reads an answer that holds exactly the fields of both shapes, each of its type. */
async function compress(payload: object): Promise<CompressAnswer> {
  const response = await send(payload);
  expect(response.status).toBe(200);
  return v.parse(compressAnswerSchema, await response.json());
}

describe('what they send', () => {
  it.each<[string, object]>([
    ['the form of the documentation', { context, prompt, scaledown: { rate: 'auto' } }],
    ['a model beside it', { context, prompt, model: 'gpt-4o', scaledown: { rate: 'auto' } }],
    ['a rate as a number', { context, prompt, scaledown: { rate: 0.4 } }],
    ['a rate as text', { context, prompt, scaledown: { rate: '0.4' } }],
    ['a rate beside the prompt', { context, prompt, rate: 0.4 }],
    ['no scaledown at all', { context, prompt }],
    ['no model but a null', { context, prompt, model: null, scaledown: { rate: 'auto', max_tokens: null } }],
    [
      'everything there is',
      {
        context,
        prompt,
        model: 'gpt-4',
        scaledown: {
          rate: 'auto',
          temperature: 0.2,
          preserve_keywords: true,
          preserve_words: ['week 31'],
          max_tokens: 200,
        },
      },
    ],
    ['fields of its own', { context, prompt, user_id: 'u1', scaledown: { rate: 'auto', mode: 'fast' } }],
  ])('%s', async (_title, payload) => {
    const { compressed_prompt, original_prompt_tokens, compressed_prompt_tokens } = await compress(payload);
    expect(compressed_prompt).toContain(HARBOUR_ANSWER);
    expect(compressed_prompt_tokens).toBeLessThan(original_prompt_tokens / 2);
  });

  it.each<[string, object]>([
    ['an empty prompt', { context, prompt: '', scaledown: { rate: 'auto' } }],
    ['no prompt', { context }],
  ])('%s, and most of the text comes back', async (_title, payload) => {
    const { compressed_prompt_tokens, successful } = await compress(payload);
    expect(successful).toBe(true);
    expect(compressed_prompt_tokens).toBeGreaterThan(0);
  });

  it('words to keep, which are kept', async () => {
    const answer = await compress({ context, prompt, scaledown: { rate: 0.3, preserve_words: ['week 31'] } });
    expect(answer.compressed_prompt).toContain('week 31');
  });

  it('a limit, which holds', async () => {
    const answer = await compress({ context, prompt, scaledown: { rate: 'auto', max_tokens: 60 } });
    expect(answer.compressed_prompt_tokens).toBeLessThanOrEqual(60);
    expect(answer.compressed_prompt).toContain(HARBOUR_ANSWER);
  });

  it('a limit that nothing fits, and it says so', async () => {
    const response = await send({ context, prompt, scaledown: { max_tokens: 1 } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'budget-too-small', field: 'scaledown.max_tokens' });
  });
});

describe('where they send it', () => {
  const joinBase = (base: string) => new URL('/compress/raw/', base).pathname;
  it.each([
    ['a base and the path', joinBase('http://127.0.0.1')],
    ['a base that ends in a slash, joined as text', '//compress/raw/'],
    ['the whole address', '/compress/raw/'],
    ['the whole address without the slash', '/compress/raw'],
    ['the address of version 1', '/v1/compress'],
    ['the address of version 1 with a slash', '/v1/compress/'],
  ])('%s', async (_title, path) => {
    expect((await send({ context, prompt }, path)).status).toBe(200);
  });
});

describe('how they read the answer', () => {
  it('flat, as documented', async () => {
    const data = await compress({ context, prompt, scaledown: { rate: 0.4 } });
    expect(data).toMatchObject({
      compressed_prompt: expect.stringContaining(HARBOUR_ANSWER),
      successful: true,
      request_metadata: { compression_rate: 0.4, prompt_length: context.length },
    });
    const saved = 1 - data.compressed_prompt_tokens / data.original_prompt_tokens;
    expect(saved).toBeGreaterThan(0.5);
    expect(data.request_metadata.compressed_prompt_length).toBe(data.compressed_prompt.length);
    for (const figure of [data.latency_ms, data.request_metadata.compression_time_ms]) {
      expect(Number.isInteger(figure)).toBe(true);
    }
  });

  it('nested, looking at both flags first', async () => {
    const data = await compress({ context, prompt });
    const { successful, results: block } = data;
    const text = successful && block.success ? block.compressed_prompt : undefined;
    expect(text).toContain(HARBOUR_ANSWER);
    expect(block.original_prompt).toBe(context);
    expect(block.compression_ratio).toBeCloseTo(data.total_compressed_tokens / data.total_original_tokens);
    expect(block.compression_ratio).toBeLessThan(1);
    expect(data).toMatchObject({ model_used: 'gpt-4o', num_pairs_processed: 1 });
    expect(Number.isNaN(Date.parse(data.request_metadata.timestamp))).toBe(false);
  });

  it('as a list if it is one, else nested, else flat', async () => {
    const data = await compress({ context, prompt });
    const results = Array.isArray(data.results) ? data.results[0] : data.results;
    const text = results?.compressed_prompt ?? data.compressed_prompt;
    expect(text).toContain(HARBOUR_ANSWER);
  });

  it('with a fallback to the text they sent, which they then do not need', async () => {
    const data = await compress({ context, prompt });
    const text = data.compressed_prompt || data.results?.compressed_prompt || context;
    expect(text).not.toBe(context);
  });

  it('looking for an error in an answer that says 200, and there is none', async () => {
    const data = await compress({ context, prompt });
    expect(data).not.toHaveProperty('error');
    expect(data).not.toHaveProperty('detail');
  });

  it('an error by its status, its error or its detail', async () => {
    const response = await send({ prompt });
    const { error, detail } = v.parse(errorAnswerSchema, await response.json());
    expect([response.ok, response.status, error]).toEqual([false, 400, 'Bad Request']);
    expect(detail).toBe('context: expected a text that is not empty.');
  });

  it('the same bytes for the same request, whenever it comes', async () => {
    const texts = await Promise.all(
      Array.from({ length: 5 }, async () => (await compress({ context, prompt })).compressed_prompt),
    );
    expect(new Set(texts).size).toBe(1);
  });
});
