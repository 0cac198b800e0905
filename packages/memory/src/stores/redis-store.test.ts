import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findRedis, type RunningRedis, startRedis } from '@scaledown/engines';
import { Redis } from 'ioredis';
import { StoreError } from '../errors/store-error.ts';
import { sessionStoreContract } from '../testing/index.ts';
import { RedisStore } from './redis-store.ts';

const where = findRedis() === undefined ? describe.skip : describe;

where('RedisStore (skipped where redis-server is missing)', () => {
  let redis: RunningRedis;
  let client: Redis;

  beforeAll(async () => {
    redis = await startRedis();
    client = new Redis(redis.socketPath);
  }, 60_000);

  afterAll(async () => {
    client.disconnect();
    await redis.stop();
  }, 60_000);

  const create = async ({ now }: { readonly now?: () => Date } = {}) => {
    await client.flushall();
    return new RedisStore({ client, now });
  };

  it.each(sessionStoreContract({ create }))('$title', ({ run }) => run());

  it('begins every key with its prefix', async () => {
    await client.flushall();
    await new RedisStore({ client, prefix: '{chat}:' }).set({ userId: 'ann', sessionId: 'a b' }, 'x');
    expect((await client.keys('*')).sort()).toEqual(['{chat}:session:ann::a%20b', '{chat}:sessions']);
  });

  it('names the failure of the engine as the cause of its own', async () => {
    await client.set('scaledown:session:::a', 'no hash');
    const failure = await new RedisStore({ client }).get({ sessionId: 'a' }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'StoreError', store: 'redis' });
    expect(failure).toHaveProperty('cause.message', expect.stringContaining('WRONGTYPE'));
  });

  it('refuses a hash that it did not write', async () => {
    const store = await create();
    await client.hset('scaledown:session:::a', { version: 'x', updatedAt: '', snapshot: '' });
    await expect(store.get({ sessionId: 'a' })).rejects.toBeInstanceOf(StoreError);
  });
});

it.each([{}, { client: {} }, { client: null }])('refuses %p', (options) => {
  expect(() => Reflect.construct(RedisStore, [options])).toThrow(/^Invalid RedisStore options: client/);
});
