import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AuthenticationError, InvalidOptionsError } from '@scaledown/core';
import { ScaleDownCompressor } from '../scaledown-compressor.ts';
import { expectNoSecret, failureOf } from './__fixtures__/expect-no-secret.ts';
import { setApiKey } from './load-api-key.ts';

const KEY = 'sk-90ad-secret';

afterEach(() => setApiKey(undefined));

describe('the key', () => {
  it('is in nothing that a compressor shows of itself', () => {
    setApiKey(KEY);
    const compressor = new ScaleDownCompressor({ apiKey: KEY });
    expectNoSecret(compressor, KEY);
    expect(inspect(compressor)).toBe("ScaleDownCompressor { name: 'scaledown' }");
    expect(JSON.stringify({ compressor })).toBe('{"compressor":{"name":"scaledown"}}');
    expect(structuredClone(compressor)).toEqual({ name: 'scaledown' });
  });

  it.each([
    { apikey: KEY },
    { apiKey: [KEY] },
    { baseUrl: `https://user:${KEY}@example.com` },
    { rate: KEY },
  ])('is not repeated by the error about options such as %#', async (options) => {
    const error = await failureOf((async () => Reflect.construct(ScaleDownCompressor, [options]))(), KEY);
    expect(error).toBeInstanceOf(InvalidOptionsError);
  });

  it('is not repeated where no header could carry it', async () => {
    const compressor = new ScaleDownCompressor({ apiKey: `${KEY}\n${KEY}` });
    const error = await failureOf(compressor.compress({ context: 'a', prompt: '' }), KEY);
    expect(error).toBeInstanceOf(AuthenticationError);
  });
});

describe('the check that finds a key', () => {
  it.each<[string, unknown]>([
    ['a message', new Error(`no ${KEY}`)],
    ['a cause', new Error('no', { cause: { deep: [KEY] } })],
    ['a hidden property', Object.defineProperty({}, 'key', { value: KEY })],
    [
      'a request that is kept',
      { request: new Request('http://example.com', { headers: { 'x-api-key': KEY } }) },
    ],
  ])('sees it in %s', (_, value) => {
    expect(() => expectNoSecret(value, KEY)).toThrow(/secret|keeps what was sent/);
  });
});
