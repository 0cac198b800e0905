import { afterEach, describe, expect, it } from '@jest/globals';
import { APIError } from '@scaledown/core';
import { answerProperly } from './__fixtures__/compression-server.ts';
import { failureOf } from './__fixtures__/expect-no-secret.ts';
import { answerStatus, ask, closeServers, KEY, once, serve } from './__fixtures__/hostile-answers.ts';

afterEach(closeServers);

describe('a redirect', () => {
  const stranger = () => serve(answerProperly);

  it.each([301, 302, 303, 307, 308])(
    'by %i to another origin is refused, and nothing goes there',
    async (status) => {
      const { baseUrl, requests } = await stranger();
      const { server, result } = await ask(answerStatus(status, { location: `${baseUrl}/?key=${KEY}` }));
      const error = await failureOf(result, KEY);
      expect(error).toBeInstanceOf(APIError);
      expect(error).toMatchObject({ status, isRetryable: false });
      expect([server.requests.length, requests.length]).toEqual([1, 0]);
    },
  );

  it('to another origin is refused after one that stays, too', async () => {
    const { baseUrl, requests } = await stranger();
    const { result } = await ask((request, response) =>
      answerStatus(307, { location: request.attempt === 0 ? '/elsewhere' : baseUrl })(request, response),
    );
    expect(await failureOf(result, KEY)).toBeInstanceOf(APIError);
    expect(requests).toHaveLength(0);
  });

  it.each([307, 308])('by %i within the origin repeats the request there', async (status) => {
    const { server, result } = await ask(once(answerStatus(status, { location: '/v2/compress?a=1' })));
    expect(String(await result)).toBe('alpha beta');
    const [first, second] = server.requests;
    expect(second).toMatchObject({ method: 'POST', url: '/v2/compress?a=1', body: first?.body });
    expect(second?.headers).toMatchObject({ 'x-api-key': KEY, 'content-type': 'application/json' });
  });

  it('in a circle ends', async () => {
    const { server, result } = await ask(answerStatus(308, { location: '/compress/raw/' }));
    expect(await failureOf(result, KEY)).toMatchObject({ status: 308, isRetryable: false });
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    [301, { location: '/elsewhere' }],
    [304, {}],
    [307, {}],
    [307, { location: 'http://' }],
    [307, { location: 'file:///etc/hosts' }],
  ])('by %i with %j is refused', async (status, headers) => {
    const { server, result } = await ask(answerStatus(status, headers));
    expect(await failureOf(result, KEY)).toBeInstanceOf(APIError);
    expect(server.requests).toHaveLength(1);
  });
});
