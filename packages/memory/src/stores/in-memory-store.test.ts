import { expect, it } from '@jest/globals';
import { sessionStoreContract } from '../testing/index.ts';
import { InMemoryStore } from './in-memory-store.ts';

it.each(sessionStoreContract({ create: ({ now }) => new InMemoryStore({ now }) }))('$title', ({ run }) =>
  run(),
);

it('lets go of the session that was used longest ago when it is full', async () => {
  const store = new InMemoryStore({ maxSessions: 2 });
  await store.set({ sessionId: 'a' }, 'a');
  await store.set({ sessionId: 'b' }, 'b');
  await store.get({ sessionId: 'a' });
  await store.set({ sessionId: 'c' }, 'c');
  const held = await Promise.all(['a', 'b', 'c'].map((sessionId) => store.get({ sessionId })));
  expect(held.map((session) => session?.snapshot)).toEqual(['a', undefined, 'c']);
});

it('lets go of what nobody used for half an hour', async () => {
  let time = 0;
  const store = new InMemoryStore({ now: () => new Date(time) });
  await store.set({ sessionId: 'a' }, 'a');
  time = 30 * 60_000;
  expect((await store.get({ sessionId: 'a' }))?.snapshot).toBe('a');
  time += 30 * 60_000 + 1;
  expect(await store.get({ sessionId: 'a' })).toBeUndefined();
  expect(await store.set({ sessionId: 'a' }, 'anew', { ifVersion: 0 })).toBe(1);
});

it.each([{ maxSessions: 0 }, { idleMs: 0 }, { idleMs: Number.NaN }, { size: 1 }])('refuses %p', (options) => {
  expect(() => new InMemoryStore(options)).toThrow(/^Invalid InMemoryStore options/);
});
