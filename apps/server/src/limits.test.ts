import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CompressionJob } from './engine/compression-engine.ts';
import { HeldEngine } from './testing/fake-engine.ts';
import { sendRaw } from './testing/send-raw.ts';
import { closeTestServers, startTestServer } from './testing/test-server.ts';
import { until } from './testing/until.ts';

afterEach(closeTestServers);

const headers = 'Host: a\r\nContent-Type: application/json';

describe('more work than the server takes', () => {
  it('is answered with 429 and the time to come back, and what was accepted is done', async () => {
    const engine = new HeldEngine();
    const server = await startTestServer({ engine, maxConcurrent: 1, maxQueue: 1 });
    const accepted = [server.post({ context: 'first' }), server.post({ context: 'second' })];
    await until(() => engine.begun.length === 1);
    await until(async () => (await server.metric('scaledown_jobs_waiting')) === 1);
    const refused = await server.post({ context: 'third' });
    expect([refused.status, refused.headers.get('retry-after'), refused.json['code']]).toEqual([
      429,
      '1',
      'too-busy',
    ]);
    engine.finish();
    await until(() => engine.begun.length === 2);
    engine.finish();
    const answers = await Promise.all(accepted);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await server.metric('scaledown_requests_refused_total{reason="too-busy"}')).toBe(1);
  });

  it('includes bodies that are too large together, before they are read', async () => {
    const engine = new HeldEngine();
    const server = await startTestServer({ engine, pendingLimitBytes: 150, maxConcurrent: 5 });
    const accepted = server.post({ context: 'x'.repeat(100) });
    await until(() => engine.begun.length === 1);
    expect((await server.post({ context: 'y'.repeat(100) })).status).toBe(429);
    engine.finish();
    expect((await accepted).status).toBe(200);
    const later = server.post({ context: 'y'.repeat(100) });
    await until(() => engine.begun.length === 2);
    engine.finish();
    expect((await later).status).toBe(200);
  });

  it('leaves what tells about the server alone', async () => {
    const engine = new HeldEngine();
    const server = await startTestServer({ engine, maxConcurrent: 1, maxQueue: 0 });
    const accepted = server.post({ context: 'first' });
    await until(() => engine.begun.length === 1);
    expect((await server.get('/health')).status).toBe(200);
    engine.finish();
    await accepted;
  });
});

describe('time', () => {
  it('ends for a job that runs too long', async () => {
    const engine = new HeldEngine();
    const server = await startTestServer({ engine, requestTimeoutMs: 50 });
    const { status, json } = await server.post({ context: 'slow' });
    expect([status, json['code']]).toEqual([504, 'timed-out']);
    expect(engine.givenUp).toEqual(['slow']);
  });

  it('ends for a job that waits too long, which is then never begun', async () => {
    const begun: string[] = [];
    const deaf = ({ context }: CompressionJob) => {
      begun.push(context);
      return new Promise<never>(() => undefined);
    };
    const engine = { compress: deaf, close: () => Promise.resolve() };
    const server = await startTestServer({ engine, requestTimeoutMs: 50, maxConcurrent: 1 });
    const answers = await Promise.all([server.post({ context: 'a' }), server.post({ context: 'b' })]);
    expect(answers.map(({ status }) => status)).toEqual([504, 504]);
    expect(begun).toHaveLength(1);
  });

  it.each([
    ['headers that never end', 'POST /v1/compress HTTP/1.1\r\nHost: a\r\n'],
    [
      'a body that never ends',
      `POST /v1/compress HTTP/1.1\r\n${headers}\r\nContent-Length: 20\r\n\r\n{"cont`,
    ],
  ])('ends for %s', async (_title, request) => {
    const server = await startTestServer({ requestTimeoutMs: 50 });
    const answer = await sendRaw(server.url, request);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n.*"code":"request-timeout"/s);
    await until(() => server.log.length > 1 || request.endsWith('a\r\n'));
    expect(await server.metric('scaledown_requests_in_flight')).toBe(1);
  });
});

describe('a client that leaves', () => {
  it('takes the job that runs for it along', async () => {
    const engine = new HeldEngine();
    const server = await startTestServer({ engine });
    const client = new AbortController();
    const request = server.post({ context: 'left' }, { signal: client.signal });
    await until(() => engine.begun.length === 1);
    client.abort();
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => engine.givenUp.length === 1);
    await until(() => server.log.some((line) => line.includes('"status":499')));
    expect(await server.metric('scaledown_jobs_running')).toBe(0);
  });

  it('takes the job that waits for it along, before it is begun', async () => {
    const engine = new HeldEngine();
    const server = await startTestServer({ engine, maxConcurrent: 1 });
    const client = new AbortController();
    const stays = server.post({ context: 'stays' });
    await until(() => engine.begun.length === 1);
    const leaves = server.post({ context: 'leaves' }, { signal: client.signal });
    await until(async () => (await server.metric('scaledown_jobs_waiting')) === 1);
    client.abort();
    await expect(leaves).rejects.toMatchObject({ name: 'AbortError' });
    await until(async () => (await server.metric('scaledown_jobs_waiting')) === 0);
    engine.finish();
    await stays;
    expect(engine.begun).toEqual(['stays']);
  });

  it('in the middle of its upload leaves nothing behind', async () => {
    const server = await startTestServer();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write(`POST /v1/compress HTTP/1.1\r\n${headers}\r\nContent-Length: 2000\r\n\r\n{"context": "`);
    await until(async () => (await server.metric('scaledown_requests_in_flight')) === 2);
    socket.destroy();
    await until(async () => (await server.metric('scaledown_requests_in_flight')) === 1);
    expect(server.log.join('')).toMatch(/"status":499/);
  });
});
