import { afterEach, describe, expect, it } from '@jest/globals';
import { BudgetTooSmallError, InvalidOptionsError, OptimizerError } from '@scaledown/core';
import { createServer } from './create-server.ts';
import { FakeEngine } from './testing/fake-engine.ts';
import { sendRaw } from './testing/send-raw.ts';
import { closeTestServers, startTestServer } from './testing/test-server.ts';

afterEach(closeTestServers);

const body = { context: 'one two three four', prompt: 'why?', scaledown: { rate: 'auto' } };

describe('the addresses for compression', () => {
  it.each([
    '/compress/raw',
    '/compress/raw/',
    '/v1/compress',
    '/v1/compress/',
    '//compress/raw/',
    '/compress/raw/?source=test',
  ])('answers at %s, without sending the client elsewhere', async (path) => {
    const server = await startTestServer();
    const { status, json } = await server.post(body, { path });
    expect([status, json['compressed_prompt']]).toEqual([200, 'one three']);
  });

  it('hands the whole request to the engine', async () => {
    const engine = new FakeEngine();
    const server = await startTestServer({ engine });
    await server.post({
      ...body,
      model: 'o1',
      scaledown: { rate: '0.3', max_tokens: 9, preserve_words: ['two'] },
    });
    expect(engine.jobs).toEqual([
      {
        context: 'one two three four',
        prompt: 'why?',
        rate: 0.3,
        maxTokens: 9,
        preserveWords: ['two'],
        preserveKeywords: false,
        targetModel: 'o1',
      },
    ]);
  });

  it('answers many clients at once, each with its own text', async () => {
    const server = await startTestServer({ maxConcurrent: 3 });
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map((number) => server.post({ context: `${number} x y`, prompt: '' })),
    );
    expect(answers.map(({ json }) => json['compressed_prompt'])).toEqual(
      numbers.map((number) => `${number} y`),
    );
  });
});

describe('the addresses that tell about the server', () => {
  it('says that it is up', async () => {
    const response = await (await startTestServer({ apiKeys: 'key' })).get('/health');
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: 'ok', version: expect.any(String) },
    ]);
  });

  it('gives figures in the format of Prometheus', async () => {
    const server = await startTestServer();
    await server.post(body);
    await server.post('no JSON');
    await server.get('/nowhere/SECRET');
    const response = await server.get('/metrics');
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'scaledown_http_requests_total{method="POST",route="/compress/raw",status="200"} 1',
        'scaledown_http_requests_total{method="POST",route="/compress/raw",status="400"} 1',
        'scaledown_http_requests_total{method="GET",route="unknown",status="404"} 1',
        'scaledown_http_request_duration_seconds_count{route="/compress/raw"} 2',
        'scaledown_tokens_total{direction="in"} 4',
        'scaledown_tokens_total{direction="out"} 2',
        'scaledown_requests_in_flight 1',
        'scaledown_jobs_running 0',
        'scaledown_jobs_waiting 0',
        'scaledown_requests_refused_total{reason="too-busy"} 0',
      ]),
    );
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).not.toContain('SECRET');
  });

  it.each(['/health', '/metrics', '/openapi.json'])('answers HEAD at %s without a body', async (path) => {
    const response = await (await startTestServer()).get(path, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('keeps the figures of two servers apart', async () => {
    const [busy, idle] = await Promise.all([startTestServer(), startTestServer()]);
    await busy.post(body);
    expect(await (await idle.get('/metrics')).text()).not.toContain('route="/compress/raw"');
  });
});

describe('keys', () => {
  it.each<[string, Record<string, string>]>([
    ['x-api-key', { 'x-api-key': 'right' }],
    ['a bearer token', { authorization: 'Bearer right' }],
  ])('lets in who sends %s', async (_title, headers) => {
    const server = await startTestServer({ apiKeys: ['other', 'right'] });
    expect((await server.post(body, { headers })).status).toBe(200);
  });

  it('answers a missing key and a wrong one with the same words', async () => {
    const server = await startTestServer({ apiKeys: 'right' });
    const answers = [await server.post(body), await server.post(body, { headers: { 'x-api-key': 'wrong' } })];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(answers.map(({ headers }) => headers.get('www-authenticate'))).toEqual(['Bearer', 'Bearer']);
    const [missing, wrong] = answers.map(({ json: { request_id, ...rest } }) => rest);
    expect(missing).toEqual(wrong);
    expect(missing).toMatchObject({ error: 'Unauthorized', code: 'unauthorized' });
  });

  it('looks at the key before the body', async () => {
    const engine = new FakeEngine();
    const server = await startTestServer({ apiKeys: 'right', engine });
    expect((await server.post('no JSON', { headers: { 'x-api-key': 'wrong' } })).status).toBe(401);
    expect(engine.jobs).toEqual([]);
  });

  it('ignores a key where none is asked for, as clients always send theirs', async () => {
    const server = await startTestServer();
    expect((await server.post(body, { headers: { 'x-api-key': 'any' } })).status).toBe(200);
  });
});

describe('requests that are refused', () => {
  it.each([
    ['GET', '/nowhere', 404, null],
    ['GET', '/', 404, null],
    ['POST', '/compress', 404, null],
    ['POST', '/compress/raw/more', 404, null],
    ['GET', '/compress/raw/', 405, 'POST'],
    ['HEAD', '/compress/raw', 405, 'POST'],
    ['OPTIONS', '/v1/compress', 405, 'POST'],
    ['PUT', '/v1/compress/?a=b', 405, 'POST'],
    ['PROPFIND', '/compress/raw', 405, 'POST'],
    ['POST', '/health', 405, 'GET, HEAD'],
    ['DELETE', '/metrics/', 405, 'GET, HEAD'],
    ['POST', '/openapi.json', 405, 'GET, HEAD'],
    ['GET', '/%', 400, null],
    ['POST', '/compress/%ff', 400, null],
  ])('answers %s %s with %s', async (method, path, status, allow) => {
    const server = await startTestServer({ apiKeys: 'key' });
    const response = await server.get(path, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([status, allow]);
    if (method === 'HEAD') return;
    expect(await response.json()).toEqual({
      error: expect.any(String),
      detail: expect.any(String),
      code: expect.stringMatching(/^[a-z-]+$/),
      request_id: response.headers.get('x-request-id'),
    });
  });

  it('names the field of a body that is at fault, and repeats nothing of it', async () => {
    const server = await startTestServer();
    const { status, json } = await server.post({ context: 'a', scaledown: { rate: 'SECRET' } });
    expect([status, json]).toEqual([
      400,
      {
        error: 'Bad Request',
        detail: 'scaledown.rate: expected "auto", or a number above 0 and at most 1.',
        code: 'invalid-request',
        field: 'scaledown.rate',
        request_id: expect.any(String),
      },
    ]);
  });

  it.each<[string, Record<string, string>]>([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['Latin-1', { 'content-type': 'application/json; charset=latin1' }],
    ['gzip', { 'content-encoding': 'gzip' }],
  ])('answers %s with 415', async (_title, headers) => {
    expect((await (await startTestServer()).post(body, { headers })).status).toBe(415);
  });

  it.each(['application/json;', 'application/json; charset="UTF-8"', 'APPLICATION/JSON'])(
    'reads a body sent as %s',
    async (type) => {
      const server = await startTestServer();
      expect((await server.post(body, { headers: { 'content-type': type } })).status).toBe(200);
    },
  );

  it('answers a body without a media type with 415', async () => {
    const server = await startTestServer();
    const response = await server.get('/v1/compress', {
      method: 'POST',
      body: new TextEncoder().encode('{}'),
    });
    expect(response.status).toBe(415);
  });

  it('reads a body of exactly the limit, and no byte more', async () => {
    const json = JSON.stringify(body);
    const server = await startTestServer({ bodyLimitBytes: json.length });
    expect((await server.post(json)).status).toBe(200);
    const { status, json: answer } = await server.post(`${json} `);
    expect([status, answer['code']]).toEqual([413, 'body-too-large']);
  });

  it('stops reading a body that does not say how large it is', async () => {
    const server = await startTestServer({ bodyLimitBytes: 100 });
    const chunk = `${(200).toString(16)}\r\n${'x'.repeat(200)}\r\n`;
    const answer = await sendRaw(
      server.url,
      `POST /compress/raw HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*"code":"body-too-large"/s);
  });

  it.each([
    [
      'two lengths',
      'POST /v1/compress HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
    ],
    [
      'a length and chunks',
      'POST /v1/compress HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
    ],
    ['a length in words', 'POST /v1/compress HTTP/1.1\r\nHost: a\r\nContent-Length: two\r\n\r\n{}'],
    ['no HTTP', 'hello\r\n\r\n'],
  ])('answers %s with 400, as JSON, and closes the connection', async (_title, request) => {
    const answer = await sendRaw((await startTestServer()).url, request);
    expect(answer).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\n.*Connection: close\r\n\r\n\{"error":"Bad Request"/s,
    );
  });

  it('answers headers without end with 431', async () => {
    const server = await startTestServer();
    const answer = await sendRaw(
      server.url,
      `GET /health HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 .*"code":"headers-too-large"/s);
  });
});

describe('an engine that cannot do a job', () => {
  it.each([
    ['invalid-options', new InvalidOptionsError('Invalid rate.', { issues: [] })],
    ['budget-too-small', new BudgetTooSmallError('5 tokens are needed.', { maxTokens: 1, neededTokens: 5 })],
  ])('becomes a 400 where the client can mend it: %s', async (code, error) => {
    const { status, json } = await (await failWith(error)).post(body);
    expect([status, json['code'], json['detail']]).toEqual([400, code, error.message]);
  });

  it.each([new OptimizerError('SECRET path'), new TypeError('SECRET text'), 'SECRET', undefined])(
    'becomes a 500 that says nothing of %p',
    async (error) => {
      const server = await failWith(error);
      const { status, json } = await server.post(body);
      expect([status, json['code']]).toEqual([500, 'internal-error']);
      expect(JSON.stringify(json) + server.log.join('')).not.toContain('SECRET');
    },
  );

  it('does not disturb the next request', async () => {
    const server = await failWith(new Error('once'));
    await server.post(body);
    expect((await server.get('/health')).status).toBe(200);
  });

  const failWith = (error: unknown) =>
    startTestServer({ engine: { compress: () => Promise.reject(error), close: () => Promise.resolve() } });
});

describe('listening', () => {
  it('says what to do when the port is taken', async () => {
    const { url } = await startTestServer();
    const port = Number(new URL(url).port);
    const engine = new FakeEngine();
    await expect(startTestServer({ port, engine })).rejects.toMatchObject({
      name: 'ScaleDownError',
      code: 'listen-failed',
      message: `Cannot listen at 127.0.0.1:${port}: the port is in use. Stop what uses it, or choose another one.`,
    });
    expect(engine.isClosed).toBe(true);
  });

  it('can be given up before it has begun', async () => {
    const engine = new FakeEngine();
    await createServer({ engine, logLevel: 'silent' }).close();
    expect(engine.isClosed).toBe(true);
  });
});
