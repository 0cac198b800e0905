import { afterEach, describe, expect, it } from '@jest/globals';
import { closeTestServers, startTestServer } from './testing/test-server.ts';

afterEach(closeTestServers);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

it('has one line of JSON for each request, with its route, status, time and tokens', async () => {
  const server = await startTestServer();
  const { headers } = await server.post({ context: 'one two three four' });
  const lines = server.log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request');
  expect(lines).toEqual([
    expect.objectContaining({
      level: 30,
      method: 'POST',
      route: '/compress/raw',
      status: 200,
      ms: expect.any(Number),
      tokensIn: 4,
      tokensOut: 2,
      requestId: headers.get('x-request-id'),
    }),
  ]);
});

it('holds no key, no body, no header and no address as sent', async () => {
  const server = await startTestServer({ apiKeys: 'SECRET-key', logLevel: 'debug' });
  const headers = { 'x-api-key': 'SECRET-key', cookie: 'SECRET-cookie', 'user-agent': 'SECRET-agent' };
  const body = { context: 'SECRET context', prompt: 'SECRET prompt', model: 'SECRET model' };
  await server.post(body, { headers });
  await server.post(body, { headers: { authorization: 'Bearer SECRET-wrong' } });
  await server.post('SECRET is no JSON', { headers });
  await server.post({ context: 7, prompt: 'SECRET' }, { headers });
  await server.post(body, { headers, path: '/v1/compress?key=SECRET' });
  await server.get('/SECRET/path?key=SECRET');
  await server.get('/%SECRET');
  await server.close();
  expect(server.log.length).toBeGreaterThan(5);
  expect(server.log.join('')).not.toContain('SECRET');
});

it('can be silent', async () => {
  const server = await startTestServer({ logLevel: 'silent' });
  await server.post({ context: 'a' });
  expect(server.log).toEqual([]);
});

describe('the id of a request', () => {
  it('is a new one for each', async () => {
    const server = await startTestServer();
    const ids = [await server.post({ context: 'a' }), await server.post('no JSON')].map(({ headers }) =>
      headers.get('x-request-id'),
    );
    for (const id of ids) expect(id).toMatch(UUID);
    expect(new Set(ids).size).toBe(2);
  });

  it('is the one that a proxy gave it', async () => {
    const server = await startTestServer();
    const { headers, json } = await server.post('no JSON', { headers: { 'x-request-id': 'proxy:1.2_3-4' } });
    expect([headers.get('x-request-id'), json['request_id']]).toEqual(['proxy:1.2_3-4', 'proxy:1.2_3-4']);
  });

  it.each(['two words', '"quoted"', 'x'.repeat(65), '<b>'])(
    'is not %p, which a client made up',
    async (id) => {
      const server = await startTestServer();
      const { headers } = await server.post({ context: 'a' }, { headers: { 'x-request-id': id } });
      expect(headers.get('x-request-id')).toMatch(UUID);
    },
  );
});
