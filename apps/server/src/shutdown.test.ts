import { Agent, request } from 'node:http';
import { afterEach, expect, it } from '@jest/globals';
import { HeldEngine } from './testing/fake-engine.ts';
import { sendRaw } from './testing/send-raw.ts';
import { closeTestServers, startTestServer } from './testing/test-server.ts';
import { until } from './testing/until.ts';

afterEach(closeTestServers);

it('finishes what was accepted, running or waiting, and tells the clients to leave', async () => {
  const engine = new HeldEngine();
  const server = await startTestServer({ engine, maxConcurrent: 1, shutdownTimeoutMs: 60_000 });
  const answers = [server.post({ context: 'a 1 b' }), server.post({ context: 'c 2 d' })];
  await until(() => engine.begun.length === 1);
  await until(async () => (await server.metric('scaledown_jobs_waiting')) === 1);
  const closed = server.close();
  engine.finish();
  await until(() => engine.begun.length === 2);
  engine.finish();
  const results = await Promise.all(answers);
  await closed;
  expect(results.map(({ status }) => status)).toEqual([200, 200]);
  expect(results.map(({ json }) => json['compressed_prompt']).sort()).toEqual(['a b', 'c d']);
  expect(results.map(({ headers }) => headers.get('connection'))).toEqual(['close', 'close']);
});

it('accepts no new connection', async () => {
  const engine = new HeldEngine();
  const server = await startTestServer({ engine });
  const running = server.post({ context: 'a' });
  await until(() => engine.begun.length === 1);
  const closed = server.close();
  await expect(sendRaw(server.url, 'GET /health HTTP/1.1\r\n\r\n')).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
  engine.finish();
  await Promise.all([running, closed]);
});

it('answers what comes over an open connection with 503, and closes it', async () => {
  const engine = new HeldEngine();
  const server = await startTestServer({ engine, shutdownTimeoutMs: 60_000 });
  const running = server.post({ context: 'a' });
  let closing: (rest: string) => void = () => undefined;
  const rest = new Promise<string>((resolve) => {
    closing = resolve;
  });
  // A request that had begun to arrive before, and is complete only afterwards.
  const late = sendRaw(server.url, 'GET /health HTTP/1.1\r\nHost: a\r\n', rest);
  await until(() => engine.begun.length === 1);
  const closed = server.close();
  closing('\r\n');
  expect(await late).toMatch(/^HTTP\/1\.1 503 .*connection: close\r\n.*"code":"shutting-down"/is);
  engine.finish();
  await Promise.all([running, closed]);
});

it('gives up what does not finish in time, with an answer', async () => {
  const engine = new HeldEngine();
  const server = await startTestServer({ engine, maxConcurrent: 1, shutdownTimeoutMs: 30 });
  const answers = [server.post({ context: 'runs' }), server.post({ context: 'waits' })];
  await until(() => engine.begun.length === 1);
  await until(async () => (await server.metric('scaledown_jobs_waiting')) === 1);
  await server.close();
  for (const { status, json, headers } of await Promise.all(answers)) {
    expect([status, json['code'], headers.get('retry-after')]).toEqual([503, 'shutting-down', '1']);
  }
  expect(engine.begun).toHaveLength(1);
});

it('does not wait for an upload that never ends, nor for idle connections', async () => {
  const server = await startTestServer({ shutdownTimeoutMs: 30 });
  const agent = new Agent({ keepAlive: true });
  await new Promise((resolve) =>
    request(`${server.url}/health`, { agent }, (response) => response.resume().on('end', resolve)).end(),
  );
  const upload = sendRaw(
    server.url,
    'POST /v1/compress HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  );
  await until(async () => (await server.metric('scaledown_requests_in_flight')) === 2);
  await server.close();
  expect(await upload).not.toContain('200');
  agent.destroy();
});

it('may be asked for more than once', async () => {
  const server = await startTestServer();
  await Promise.all([server.close(), server.close()]);
  await server.close();
});
