import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuthenticationError, InvalidOptionsError } from '@scaledown/core';
import { ModelDownloadError } from '../../errors/model-download-error.ts';
import { createPullWorld, failureOf, type PullWorld, TOKEN } from '../__fixtures__/pull-world.ts';
import { pullModel } from './pull-model.ts';

let world: PullWorld;
beforeEach(async () => {
  world = await createPullWorld();
});
afterEach(() => world.close());

/** The error of a call, after making sure that the token and a signed address are nowhere in it. */
async function failure(call: Promise<unknown>): Promise<unknown> {
  const { error, printed } = await failureOf(call);
  expect(printed).not.toContain(TOKEN);
  expect(printed).not.toContain('signature');
  return error;
}

describe('a hub that refuses', () => {
  it.each([
    [401, 'GatedRepo', 'gated', 'HF_TOKEN'],
    [403, 'GatedRepo', 'gated', 'terms'],
    [401, undefined, 'gated', 'HF_TOKEN'],
    [404, 'RepoNotFound', 'not-found', 'no model org/encoder'],
    [404, undefined, 'not-found', 'no model org/encoder'],
  ])('with %i (%s) is not asked again: %s', async (status, code, reason, words) => {
    world.hub.intercept = (_, response) => {
      response.writeHead(status, code === undefined ? {} : { 'x-error-code': code });
      return Boolean(response.end(`no ${TOKEN}`));
    };
    const error = await failure(world.pull('org/encoder'));
    expect(error).toBeInstanceOf(ModelDownloadError);
    expect(error).toMatchObject({ model: 'org/encoder', reason, status, isRetryable: false });
    expect(String(error)).toContain(words);
    expect(world.hub.requests).toHaveLength(1);
  });

  it('says so where the token does not suffice', async () => {
    world.hub.intercept = (_, response) => Boolean(response.writeHead(403).end());
    expect(String(await failure(world.pull('org/encoder', {}, { HF_TOKEN: TOKEN })))).toContain(
      'to this token',
    );
  });

  it('hides models from strangers, and the message says so', async () => {
    const error = await failure(world.pull('org/private'));
    expect(error).toMatchObject({ reason: 'not-found', status: 401 });
    expect(String(error)).toContain('HF_TOKEN');
  });

  it.each([
    [429, 'busy'],
    [500, 'failed'],
    [503, 'failed'],
  ])('for a while, with %i, is asked again', async (status, reason) => {
    let refusals = 0;
    world.hub.intercept = (_, response) => {
      refusals += 1;
      return refusals <= 2 && Boolean(response.writeHead(status, { 'retry-after': '0' }).end());
    };
    await world.pull('org/table');
    world.hub.intercept = (_, response) => Boolean(response.writeHead(status, { 'retry-after': '7' }).end());
    expect(await failure(world.pull('org/table', { maxRetries: 0 }))).toMatchObject({
      reason,
      status,
      isRetryable: true,
      retryAfterMs: 7000,
    });
  });

  it('by not being there is an error that says so', async () => {
    await world.hub.close();
    const error = await failure(world.pull('org/encoder', { maxRetries: 0 }));
    expect(error).toMatchObject({ reason: 'unreachable', isRetryable: true });
    expect(error).not.toHaveProperty('status');
    expect(String(error)).toContain('HF_ENDPOINT');
  });

  it.each([
    ['a page of a proxy', '<html>'],
    ['another shape', '{"models":[]}'],
  ])('with %s is an error that points to HF_ENDPOINT', async (_, body) => {
    world.hub.intercept = (_request, response) => Boolean(response.writeHead(200).end(body));
    expect(await failure(world.pull('org/encoder'))).toMatchObject({
      reason: 'failed',
      message: expect.stringContaining('HF_ENDPOINT'),
    });
  });

  it('by redirecting in a circle is an error', async () => {
    world.hub.intercept = ({ url }, response) => Boolean(response.writeHead(302, { location: url }).end());
    expect(await failure(world.pull('org/encoder'))).toMatchObject({ reason: 'failed' });
  });
});

describe('a model that nothing here could run', () => {
  it.each([
    ['no tokenizer', { 'config.json': '{}', 'onnx/model.onnx': 'graph' }, 'tokenizer.json'],
    ['no graph', { 'config.json': '{}', 'tokenizer.json': '{}', 'model.safetensors': 'torch' }, 'ONNX'],
  ])('is refused before anything is fetched: %s', async (_, files, words) => {
    world.hub.repositories.set('org/other', { commit: 'f'.repeat(40), files });
    const error = await failure(world.pull('org/other'));
    expect(error).toMatchObject({ reason: 'unsupported', message: expect.stringContaining(words) });
    expect(existsSync(join(world.folder, 'models'))).toBe(false);
  });

  it('for lack of the dtype says which there are', async () => {
    const error = await failure(world.pull('org/encoder', { dtype: 'q4' }));
    expect(String(error)).toContain('no graph of dtype q4, only fp32, q8');
  });
});

describe('what was asked for wrongly', () => {
  it.each(['', 'a/b/c', '../etc', 'org/..', 'org--name', 'org/a b', '/srv/model', 'x'.repeat(97)])(
    'is refused: %j',
    async (name) => {
      expect(await failure(world.pull(name))).toBeInstanceOf(InvalidOptionsError);
      expect(world.hub.requests).toEqual([]);
    },
  );

  it.each([{ dtype: 'q5' }, { maxRetries: -1 }, { timeoutMs: 0 }, { revision: ' ' }, { branch: 'main' }])(
    'is refused: %j',
    async (options) => {
      const call = Reflect.apply(pullModel, undefined, [
        'org/encoder',
        { environment: world.environment(), ...options },
      ]);
      expect(await failure(call)).toBeInstanceOf(InvalidOptionsError);
    },
  );

  it('a token that no header can carry is never shown', async () => {
    const error = await failure(world.pull('org/encoder', {}, { HF_TOKEN: `${TOKEN}\nsecond` }));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(world.hub.requests).toEqual([]);
  });

  it.each(['not an address', 'ftp://example.com', 'https://user:key@example.com'])(
    'a hub at %j is refused',
    async (address) => {
      expect(await failure(world.pull('org/encoder', {}, { HF_ENDPOINT: address }))).toBeInstanceOf(
        InvalidOptionsError,
      );
    },
  );
});
