import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { chooseDataFolder } from './choose-data-folder.ts';

it.each([
  [{ XDG_DATA_HOME: '/data' }, '/data/scaledown'],
  [{ XDG_DATA_HOME: '' }, '/people/me/.local/share/scaledown'],
  [{ XDG_DATA_HOME: 'relative/path' }, '/people/me/.local/share/scaledown'],
  [{}, '/people/me/.local/share/scaledown'],
])('with %j the data is kept in %s', (variables, folder) => {
  expect(chooseDataFolder(variables, '/people/me')).toBe(join(folder));
});
