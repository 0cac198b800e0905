import { expect, it } from '@jest/globals';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { StateCorruptionError } from '../errors/state-corruption-error.ts';
import { SemvecState } from '../state/semvec-state.ts';
import { deleteExpired, deleteUser } from './delete-sessions.ts';
import { exportSessions } from './export-sessions.ts';
import { importSessions } from './import-sessions.ts';
import { InMemoryStore } from './in-memory-store.ts';

const snapshot = new SemvecState({ dimension: 2 }).toSnapshot();
const [first, second] = [
  { userId: 'ann', sessionId: 'a' },
  { userId: 'bob', sessionId: 'b' },
];

it('moves sessions from one store to another', async () => {
  const from = new InMemoryStore();
  for (const scope of [first, second]) await from.set(scope, snapshot);
  const to = new InMemoryStore();
  expect(await importSessions(to, exportSessions(from))).toEqual({ imported: 2, kept: [] });
  expect(await collect(to)).toMatchObject([
    { scope: first, version: 1, snapshot },
    { scope: second, version: 1, snapshot },
  ]);
});

it('leaves a session that is there as it is, unless told to replace it', async () => {
  const store = new InMemoryStore();
  await store.set(first, 'theirs');
  const sessions = [first, second].map((scope) => ({ scope, snapshot }));
  expect(await importSessions(store, sessions)).toEqual({ imported: 1, kept: [first] });
  expect((await store.get(first))?.snapshot).toBe('theirs');
  expect(await importSessions(store, sessions, { existing: 'replace' })).toEqual({ imported: 2, kept: [] });
  expect((await store.get(first))?.snapshot).toBe(snapshot);
});

it('takes in no snapshot that could not be restored', async () => {
  const store = new InMemoryStore();
  const sessions = [{ scope: first, snapshot: snapshot.slice(1) }];
  await expect(importSessions(store, sessions)).rejects.toBeInstanceOf(StateCorruptionError);
  expect(await store.get(first)).toBeUndefined();
});

it('deletes nobody when no user is named', async () => {
  const store = new InMemoryStore();
  await store.set(first, 'x');
  // The types forbid it; a caller without types can still do it.
  await expect(Reflect.apply(deleteUser, undefined, [store])).rejects.toBeInstanceOf(ConfigurationError);
  expect(await store.get(first)).toBeDefined();
});

it('does not take a session that was saved a moment ago for an expired one', async () => {
  let time = 0;
  const store = new InMemoryStore({ now: () => new Date(time) });
  await store.set(first, 'old');
  time = 60_000;
  const list = store.list.bind(store);
  store.list = async function* (options) {
    for await (const session of list(options)) {
      await store.set(first, 'new');
      yield session;
    }
  };
  expect(await deleteExpired(store, 1_000, { now: () => new Date(time) })).toBe(0);
  expect((await store.get(first))?.snapshot).toBe('new');
});

async function collect(store: InMemoryStore): Promise<unknown[]> {
  const sessions: unknown[] = [];
  for await (const session of exportSessions(store)) sessions.push(session);
  return sessions;
}
