import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { APIError, AuthenticationError } from '@scaledown/core';
import { connectTo, echo, failureOf, KEY, stopServing, tidyUpAround } from './__fixtures__/connect-to.ts';
import { type Answer, sendJson } from './__fixtures__/embeddings-server.ts';
import { HttpModel } from './http-model.ts';

tidyUpAround();

describe('an endpoint', () => {
  it.each([401, 403])('that refuses the key with %i is an AuthenticationError, at once', async (status) => {
    const { model, requests } = await connectTo((_, response) =>
      sendJson(response, { error: { message: `bad ${KEY}` } }, status),
    );
    expect(await failureOf(model.embed(['x']))).toBeInstanceOf(AuthenticationError);
    expect(requests).toHaveLength(1);
  });

  it('that is busy is asked again when it says', async () => {
    const times: number[] = [];
    const { model } = await connectTo((request, response, count) => {
      times.push(performance.now());
      if (count === 0) response.writeHead(429, { 'retry-after': '0.3' }).end();
      else return echo(request, response, count);
    });
    expect(await model.embed(['x'])).toHaveLength(1);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(290);
  });

  it('that fails again and again is an APIError that may be tried later', async () => {
    const down: Answer = (_, response) =>
      void response.writeHead(500, { 'retry-after': '0' }).end(`down ${KEY}`);
    const { model, requests } = await connectTo(down);
    expect(await failureOf(model.embed(['x']))).toMatchObject({
      name: 'APIError',
      status: 500,
      isRetryable: true,
    });
    expect(requests).toHaveLength(3);
  });

  it('that breaks off within its answer is asked again', async () => {
    const { model, requests } = await connectTo((request, response, count) => {
      if (count > 0) return echo(request, response, count);
      response.writeHead(200, { 'content-length': 1000 }).write('{"data":[');
      setTimeout(() => response.destroy(), 5);
    });
    expect(await model.embed(['x'])).toHaveLength(1);
    expect(requests).toHaveLength(2);
  });

  it.each([
    [400, 'does not accept'],
    [404, "model's name"],
    [307, 'redirect'],
  ])('that answers %i is an APIError that is not tried again and says: %s', async (status, words) => {
    const { model, requests } = await connectTo(
      (_, response) => void response.writeHead(status, { location: 'http://127.0.0.1:1/v1' }).end('{}'),
    );
    const error = await failureOf(model.embed(['x']));
    expect(error).toMatchObject({ code: 'api-request-failed', status, isRetryable: false });
    expect(String(error)).toContain(words);
    expect(requests).toHaveLength(1);
  });

  it('that is not there is an APIError without a status', async () => {
    const { model } = await connectTo(echo, { maxRetries: 0 });
    await stopServing();
    const error = await failureOf(model.embed(['x']));
    expect(error).toBeInstanceOf(APIError);
    expect(error).not.toHaveProperty('status');
    expect(String(error)).toContain('ECONNREFUSED');
  });

  it('that answers without end is an APIError, and is hung up on', async () => {
    let isOpen = true;
    const { model } = await connectTo((_, response) => {
      response.on('close', () => {
        isOpen = false;
      });
      const write = () => {
        if (isOpen) response.write(' '.repeat(65_536), () => setImmediate(write));
      };
      write();
    });
    const error = await failureOf(model.embed(['x']));
    expect(error).toMatchObject({ name: 'APIError', isRetryable: false });
    expect(String(error)).toContain('more than 1048576 bytes');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isOpen).toBe(false);
  });

  it('that never answers is an APIError when the time is up', async () => {
    const { model, requests } = await connectTo(() => undefined, { timeoutMs: 40, maxRetries: 0 });
    expect(await failureOf(model.embed(['x']))).toMatchObject({ isRetryable: true });
    expect(requests).toHaveLength(1);
  });

  it('is left when the caller aborts, and answers to other batches are not waited for', async () => {
    const reason = new RangeError('enough');
    const controller = new AbortController();
    const { model, requests } = await connectTo(() => controller.abort(reason), { batchSize: 1 });
    const { signal } = controller;
    expect(await failureOf(model.embed(['a', 'b', 'c', 'd', 'e', 'f'], { signal }))).toBe(reason);
    expect(requests.length).toBeLessThanOrEqual(4);
  });

  it('that gives vectors of another length than it should is an APIError that names both', async () => {
    const { model } = await connectTo(echo, { dimension: 3 });
    const error = await failureOf(model.embed(['x']));
    expect(error).toBeInstanceOf(APIError);
    expect(String(error)).toMatch(/2 numbers where 3/);
  });
});

it.each(['sk-one\nsk-two', 'sk-ключ'])(
  'a key that no header can carry fails without being shown: %j',
  async (apiKey) => {
    const error = await failureOf(HttpModel.connect({ model: 'm', baseUrl: 'http://127.0.0.1:1', apiKey }));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(inspect(error)).not.toContain(apiKey);
  },
);
