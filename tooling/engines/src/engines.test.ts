import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { findHnswlib, findPostgres, findRedis, openSqlite, startPostgres, startRedis } from './index.ts';

const withRedis = findRedis() === undefined ? it.skip : it;
const withPostgres = findPostgres() === undefined ? it.skip : it;
const hnswlib = await findHnswlib();
const withHnswlib = hnswlib === undefined ? it.skip : it;
const withSqlite = (await openSqlite(':memory:')) === undefined ? it.skip : it;

withRedis(
  'starts a Redis in a folder of its own and leaves nothing of it (skipped where it is missing)',
  async () => {
    const redis = await startRedis();
    expect(existsSync(redis.socketPath)).toBe(true);
    await redis.stop();
    expect(existsSync(redis.socketPath)).toBe(false);
  },
);

withPostgres(
  'starts a Postgres in a folder of its own and leaves nothing of it (skipped where it is missing)',
  async () => {
    const postgres = await startPostgres();
    expect(existsSync(join(postgres.host, '.s.PGSQL.5432'))).toBe(true);
    await postgres.stop();
    expect(existsSync(postgres.host)).toBe(false);
  },
  60_000,
);

withSqlite('opens an SQLite database (skipped where better-sqlite3 could not be built)', async () => {
  const database = await openSqlite(':memory:');
  expect(database?.prepare('select 1 as one').all()).toEqual([{ one: 1 }]);
  database?.close();
});

withHnswlib('loads hnswlib-node (skipped where it could not be built)', () => {
  expect(typeof hnswlib?.HierarchicalNSW).toBe('function');
});
