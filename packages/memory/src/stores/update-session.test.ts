import { expect, it } from '@jest/globals';
import { ConflictError } from '../errors/conflict-error.ts';
import { InMemoryStore } from './in-memory-store.ts';
import { updateSession } from './update-session.ts';

const scope = { sessionId: 'a' };

it('applies the change to what another writer saved meanwhile', async () => {
  const store = new InMemoryStore();
  await store.set(scope, 'first;');
  let attempts = 0;
  const version = await updateSession(store, scope, async (stored) => {
    attempts += 1;
    if (attempts === 1) await store.set(scope, `${stored}theirs;`);
    return `${stored}ours;`;
  });
  expect([version, attempts, (await store.get(scope))?.snapshot]).toEqual([3, 2, 'first;theirs;ours;']);
});

it('gives up with the conflict after as many attempts as it was given', async () => {
  const store = new InMemoryStore();
  let attempts = 0;
  const change = async () => {
    attempts += 1;
    await store.set(scope, 'theirs');
    return 'ours';
  };
  await expect(updateSession(store, scope, change, { maxAttempts: 3 })).rejects.toBeInstanceOf(ConflictError);
  expect(attempts).toBe(3);
});

it('passes on what the change throws, and saves nothing', async () => {
  const store = new InMemoryStore();
  const change = () => Promise.reject(new RangeError('no'));
  await expect(updateSession(store, scope, change)).rejects.toThrow(RangeError);
  expect(await store.get(scope)).toBeUndefined();
});

it.each([0, Number.NaN])('refuses %p attempts', async (maxAttempts) => {
  const update = updateSession(new InMemoryStore(), scope, () => 'x', { maxAttempts });
  await expect(update).rejects.toThrow(/^maxAttempts must be at least 1/);
});
