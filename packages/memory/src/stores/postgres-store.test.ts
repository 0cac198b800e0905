import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findPostgres, type RunningPostgres, startPostgres } from '@scaledown/engines';
import pg from 'pg';
import { sessionStoreContract } from '../testing/index.ts';
import { PostgresStore } from './postgres-store.ts';

const where = findPostgres() === undefined ? describe.skip : describe;

where('PostgresStore (skipped where Postgres is missing)', () => {
  let postgres: RunningPostgres;
  let pool: pg.Pool;

  beforeAll(async () => {
    postgres = await startPostgres();
    pool = new pg.Pool({ ...postgres, max: 8 });
  }, 60_000);

  afterAll(async () => {
    await pool.end();
    await postgres.stop();
  }, 60_000);

  const create = async ({ now }: { readonly now?: () => Date } = {}) => {
    await pool.query('drop table if exists scaledown_sessions');
    return new PostgresStore({ client: pool, now });
  };

  it.each(sessionStoreContract({ create }))('$title', ({ run }) => run(), 20_000);

  it('makes its table once when many processes start at once', async () => {
    await pool.query('drop table if exists scaledown_sessions');
    const stores = Array.from({ length: 8 }, () => new PostgresStore({ client: pool }));
    await Promise.all(stores.map((store, index) => store.set({ sessionId: String(index) }, 'x')));
    const { rows } = await pool.query('select count(*)::int as count from scaledown_sessions');
    expect(rows).toEqual([{ count: 8 }]);
  });

  it('works for a role that may make no tables, where the table is there', async () => {
    await (await create()).set({ sessionId: 'a' }, 'x');
    await pool.query('revoke create on schema public from public');
    await pool.query('create role clerk login');
    await pool.query('grant select, insert, update, delete on scaledown_sessions to clerk');
    const client = new pg.Client({ host: postgres.host, user: 'clerk', database: 'postgres' });
    await client.connect();
    expect(await new PostgresStore({ client }).set({ sessionId: 'a' }, 'y', { ifVersion: 1 })).toBe(2);
    const failure = await new PostgresStore({ client, table: 'other' }).get({ sessionId: 'a' }).catch(String);
    expect(failure).toBe('StoreError: The postgres store could not read a session.');
    await client.end();
  });

  it('tries again after a failure: an engine that was away may be back', async () => {
    let isAway = true;
    const client = {
      query: (text: string, values: unknown[]) =>
        isAway ? Promise.reject(new Error('connection refused')) : pool.query(text, values),
    };
    const store = new PostgresStore({ client });
    await expect(store.get({ sessionId: 'none' })).rejects.toThrow('could not read a session');
    isAway = false;
    expect(await store.get({ sessionId: 'none' })).toBeUndefined();
  });
});

it.each([{}, { client: {} }, { client: null }])('refuses %p', (options) => {
  expect(() => Reflect.construct(PostgresStore, [options])).toThrow(/^Invalid PostgresStore options: client/);
});
