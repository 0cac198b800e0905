import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openSqlite } from '@scaledown/engines';
import { StoreError } from '../errors/store-error.ts';
import { sessionStoreContract } from '../testing/index.ts';
import { SqliteStore } from './sqlite-store.ts';

const directory = mkdtempSync(join(tmpdir(), 'scaledown-sqlite-'));
const database = await openSqlite(join(directory, 'sessions.db'));
// What is tested is not the disk.
database?.pragma('synchronous = off');
const where = database === undefined ? describe.skip : describe;

afterAll(() => {
  database?.close();
  rmSync(directory, { recursive: true, force: true });
});

where('SqliteStore (skipped where better-sqlite3 could not be built)', () => {
  const create = ({ now }: { readonly now?: () => Date } = {}) => {
    opened().exec('drop table if exists scaledown_sessions');
    return new SqliteStore({ database: opened(), now });
  };

  it.each(sessionStoreContract({ create }))('$title', ({ run }) => run());

  it('keeps sessions where the next process finds them', async () => {
    await create().set({ sessionId: 'a' }, 'kept');
    const other = await openSqlite(join(directory, 'sessions.db'));
    if (other === undefined) return;
    expect((await new SqliteStore({ database: other }).get({ sessionId: 'a' }))?.snapshot).toBe('kept');
    other.close();
  });

  it('names the failure of the engine as the cause of its own', async () => {
    opened().exec('create table other (user_id text)');
    const failure = await new SqliteStore({ database: opened(), table: 'other' })
      .get({ sessionId: 'a' })
      .catch(String);
    expect(failure).toBe('StoreError: The sqlite store could not read a session.');
  });

  it('refuses a row that it did not write', async () => {
    const store = create();
    await store.set({ sessionId: 'a' }, 'x');
    opened().exec('update scaledown_sessions set version = -1');
    await expect(store.get({ sessionId: 'a' })).rejects.toBeInstanceOf(StoreError);
  });
});

it.each([{}, { database: {} }, { database: null }])('refuses %p', (options) => {
  expect(() => Reflect.construct(SqliteStore, [options])).toThrow(/^Invalid SqliteStore options: database/);
});

it('refuses a name of a table that would need quoting', () => {
  const database = { exec: () => 0, prepare: () => ({ all: () => [] }) };
  expect(() => new SqliteStore({ database, table: 'a; drop table b' })).toThrow(
    /^Invalid SqliteStore options: table/,
  );
});

/** Only called where the tests are not skipped. */
function opened(): NonNullable<typeof database> {
  if (database === undefined) throw new Error('better-sqlite3 is missing.');
  return database;
}
