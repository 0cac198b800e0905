import assert from 'node:assert/strict';
import type { ContractCheck } from '@scaledown/core/testing';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { ConflictError } from '../errors/conflict-error.ts';
import { deleteExpired, deleteUser } from '../stores/delete-sessions.ts';
import { exportSessions } from '../stores/export-sessions.ts';
import type { SessionScope, SessionStore } from '../stores/session-store.ts';
import { updateSession } from '../stores/update-session.ts';

/** What {@link sessionStoreContract} needs. */
export interface SessionStoreContractOptions {
  /** Makes a store that holds nothing; called once a check. */
  readonly create: (options: { readonly now: () => Date }) => SessionStore | Promise<SessionStore>;
}

const scope: SessionScope = { userId: 'ann', agentId: 'support', sessionId: 'monday' };

/** Scopes that a careless key or file name would take for one another, in the order of `list`. */
const neighbours: readonly SessionScope[] = [
  { sessionId: 'ann:support:monday' },
  { agentId: 'support', sessionId: 'monday' },
  { userId: '..', sessionId: '../../etc' },
  { userId: 'Ann', agentId: 'support', sessionId: 'monday' },
  { userId: 'ann', sessionId: 'monday' },
  { userId: 'ann', agentId: 'support', sessionId: 'Monday' },
  scope,
  { userId: 'ann', agentId: 'support', sessionId: 'monday ' },
  { userId: 'ann', agentId: 'support:monday', sessionId: 'x' },
  { userId: 'ann:support', sessionId: 'monday' },
  { userId: 'ann; drop table x; --', sessionId: `'"\\%_*?[a]{b}` },
  { userId: 'x'.repeat(200), agentId: 'y'.repeat(200), sessionId: 'z'.repeat(200) },
  { userId: 'Ünal', sessionId: 'ﬀ' },
  { userId: '\u{FFFD}', sessionId: 'before an astral one' },
  { userId: '😀', sessionId: 'after it, by code points' },
];

/** Snapshots that an engine might change: escapes, every plane of Unicode, a megabyte. */
const texts = ['', '{"a":"\\u0000"}', 'ü\n\r\t"\'\\ $1 ?1 😀', 'x'.repeat(1_000_000)];

/** Lists what every `SessionStore` promises, as checks for `it.each`. */
export function sessionStoreContract({ create }: SessionStoreContractOptions): ContractCheck[] {
  let time = Date.UTC(2026, 0, 1);
  const now = () => new Date(time);
  const check = (title: string, run: (store: SessionStore) => Promise<void>): ContractCheck => ({
    title,
    run: async () => {
      const store = await create({ now });
      try {
        await run(store);
      } finally {
        await store.close();
      }
    },
  });
  return [
    check('has a name', async (store) => assert.notEqual(store.name, '')),
    check('holds nothing at first', async (store) => {
      assert.equal(await store.get(scope), undefined);
      assert.equal(await store.delete(scope), false);
      assert.deepEqual(await scopesIn(store), []);
    }),
    check('gives back what was saved, character by character', async (store) => {
      for (const [index, text] of texts.entries()) {
        assert.equal(await store.set(scope, text), index + 1);
        const expected = { scope, version: index + 1, snapshot: text, updatedAt: now().toISOString() };
        assert.deepEqual(await store.get(scope), expected);
      }
    }),
    check('keeps every scope apart from every other', async (store) => {
      await saveAll(store);
      for (const neighbour of neighbours) {
        const stored = await store.get(neighbour);
        assert.deepEqual([stored?.scope, stored?.snapshot], [neighbour, JSON.stringify(neighbour)]);
      }
    }),
    check('lists in order of user, agent and session, without snapshots', async (store) => {
      await saveAll(store);
      assert.deepEqual(await scopesIn(store), neighbours);
      for await (const session of store.list()) {
        assert.deepEqual(Object.keys(session).sort(), ['scope', 'updatedAt', 'version']);
      }
    }),
    check('lists the sessions of one user, or of one agent', async (store) => {
      await saveAll(store);
      const ofAnn = neighbours.filter(({ userId }) => userId === 'ann');
      assert.deepEqual(await scopesIn(store, { userId: 'ann' }), ofAnn);
      const ofSupport = neighbours.filter(({ agentId }) => agentId === 'support');
      assert.deepEqual(await scopesIn(store, { agentId: 'support' }), ofSupport);
      const ofBoth = ofAnn.filter(({ agentId }) => agentId === 'support');
      assert.deepEqual(await scopesIn(store, { userId: 'ann', agentId: 'support' }), ofBoth);
      assert.deepEqual(await scopesIn(store, { userId: 'nobody' }), []);
    }),
    check('lists more sessions than one page holds, each once', async (store) => {
      const ids = Array.from({ length: 1_203 }, (_, index) => String(index).padStart(4, '0'));
      await Promise.all(ids.map((sessionId) => store.set({ sessionId }, 'x')));
      assert.deepEqual(
        (await scopesIn(store)).map(({ sessionId }) => sessionId),
        ids,
      );
    }),
    check('saves a new session only where there is none, when asked to', async (store) => {
      assert.equal(await store.set(scope, 'first', { ifVersion: 0 }), 1);
      await assertConflict(() => store.set(scope, 'second', { ifVersion: 0 }), 0, 1);
      assert.equal((await store.get(scope))?.snapshot, 'first');
    }),
    check('saves only over the version that was read, when asked to', async (store) => {
      await store.set(scope, 'first');
      assert.equal(await store.set(scope, 'second', { ifVersion: 1 }), 2);
      await assertConflict(() => store.set(scope, 'third', { ifVersion: 1 }), 1, 2);
      await assertConflict(() => store.set({ sessionId: 'none' }, 'x', { ifVersion: 7 }), 7, 0);
      assert.equal((await store.get(scope))?.snapshot, 'second');
    }),
    check('deletes a session whole, and begins again at version 1', async (store) => {
      await store.set(scope, 'first');
      await store.set(scope, 'second');
      assert.equal(await store.delete(scope), true);
      assert.equal(await store.get(scope), undefined);
      assert.deepEqual(await scopesIn(store), []);
      assert.equal(await store.delete(scope), false);
      await assertConflict(() => store.set(scope, 'x', { ifVersion: 2 }), 2, 0);
      assert.equal(await store.set(scope, 'again', { ifVersion: 0 }), 1);
      assert.equal((await store.get(scope))?.snapshot, 'again');
    }),
    check('deletes only the version that was read, when asked to', async (store) => {
      assert.equal(await store.delete(scope, { ifVersion: 0 }), false);
      await store.set(scope, 'first');
      await assertConflict(() => store.delete(scope, { ifVersion: 2 }), 2, 1);
      assert.equal(await store.delete(scope, { ifVersion: 1 }), true);
      await assertConflict(() => store.delete(scope, { ifVersion: 1 }), 1, 0);
    }),
    check('lets exactly one of many writers win, and loses no turn when all retry', async (store) => {
      const writers = Array.from({ length: 8 }, (_, index) => `${index};`);
      const saves = writers.map((text) => store.set(scope, text, { ifVersion: 0 }));
      const outcomes = await Promise.allSettled(saves);
      assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
      await store.delete(scope);
      const append = (text: string) => updateSession(store, scope, (stored = '') => `${stored}${text}`);
      await Promise.all(writers.map(append));
      const stored = await store.get(scope);
      assert.equal(stored?.version, writers.length);
      assert.deepEqual(stored.snapshot.match(/\d;/g)?.sort(), writers);
    }),
    check('counts up without a gap when the last writer wins', async (store) => {
      const versions = await Promise.all(Array.from({ length: 8 }, () => store.set(scope, 'x')));
      assert.deepEqual(versions.sort(), [1, 2, 3, 4, 5, 6, 7, 8]);
    }),
    check('deletes a user, and what has expired, and nothing else', async (store) => {
      await saveAll(store);
      time += 10_000;
      await store.set({ sessionId: 'new' }, 'x');
      assert.equal(
        await deleteUser(store, 'ann'),
        neighbours.filter(({ userId }) => userId === 'ann').length,
      );
      assert.deepEqual(await scopesIn(store, { userId: 'ann' }), []);
      assert.equal(await deleteExpired(store, 20_000, { now }), 0);
      const others = neighbours.filter(({ userId }) => userId !== 'ann');
      assert.equal(await deleteExpired(store, 5_000, { now }), others.length);
      assert.deepEqual(await scopesIn(store), [{ sessionId: 'new' }]);
    }),
    check('exports every session whole', async (store) => {
      await saveAll(store);
      const snapshots: string[] = [];
      for await (const { snapshot } of exportSessions(store)) snapshots.push(snapshot);
      assert.deepEqual(
        snapshots,
        neighbours.map((neighbour) => JSON.stringify(neighbour)),
      );
    }),
    check('refuses what is no scope and no version by a ConfigurationError', async (store) => {
      const wrong = [
        {},
        { sessionId: '' },
        { sessionId: 'x'.repeat(201) },
        { sessionId: 'a\u0000b' },
        { sessionId: 'a\nb' },
        { sessionId: '\uD800' },
        { sessionId: 7 },
        { sessionId: 'a', userId: '' },
        { sessionId: 'a', tenant: 'b' },
      ];
      for (const value of wrong) {
        // The types forbid it; a caller without types can still do it.
        for (const call of [store.get, store.set, store.delete]) {
          await assertRejects(ConfigurationError, async () => Reflect.apply(call, store, [value, 'x']));
        }
      }
      for (const ifVersion of [-1, 1.5, Number.NaN]) {
        await assertRejects(ConfigurationError, () => store.set(scope, 'x', { ifVersion }));
      }
      assert.deepEqual(await scopesIn(store), []);
    }),
    check(
      "does nothing when the signal is aborted, and rejects with the signal's own reason",
      async (store) => {
        await store.set(scope, 'first');
        const reason = new Error('the caller changed its mind');
        const signal = AbortSignal.abort(reason);
        const calls = [
          () => store.get(scope, { signal }),
          () => store.set(scope, 'second', { signal }),
          () => store.delete(scope, { signal }),
          () => scopesIn(store, { signal }),
        ];
        for (const call of calls) await assert.rejects(call, (error) => error === reason);
        assert.equal((await store.get(scope))?.snapshot, 'first');
      },
    ),
  ];
}

async function saveAll(store: SessionStore): Promise<void> {
  for (const one of [...neighbours].reverse()) await store.set(one, JSON.stringify(one));
}

async function scopesIn(store: SessionStore, options = {}): Promise<SessionScope[]> {
  const scopes: SessionScope[] = [];
  for await (const session of store.list(options)) scopes.push(session.scope);
  return scopes;
}

async function assertRejects(
  errorClass: { readonly isInstance: (value: unknown) => boolean },
  call: () => Promise<unknown>,
): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(errorClass.isInstance(error), `received ${String(error)}`);
    return true;
  });
}

async function assertConflict(
  call: () => Promise<unknown>,
  expectedVersion: number,
  actualVersion: number,
): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(ConflictError.isInstance(error), `expected a ConflictError, received ${String(error)}`);
    assert.deepEqual([error.expectedVersion, error.actualVersion], [expectedVersion, actualVersion]);
    return true;
  });
}
