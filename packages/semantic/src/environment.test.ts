import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readCacheFolder } from './environment.ts';

it.each([
  [{ XDG_CACHE_HOME: '/cache' }, '/cache/scaledown'],
  [{ XDG_CACHE_HOME: '' }, '/people/me/.cache/scaledown'],
  [{ XDG_CACHE_HOME: 'relative/path' }, '/people/me/.cache/scaledown'],
  [{ LOCALAPPDATA: '/local' }, '/local/scaledown/cache'],
  [{}, '/people/me/.cache/scaledown'],
])('with %j what can be computed again is kept in %s', (variables, folder) => {
  expect(readCacheFolder(variables, '/people/me')).toBe(join(folder));
});
