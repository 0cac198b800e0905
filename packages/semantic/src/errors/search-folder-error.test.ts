import { expect, it } from '@jest/globals';
import { OptimizerError } from '@scaledown/core';
import { SearchFolderError } from './search-folder-error.ts';

it.each([
  ['ENOENT', 'not-found', 'There is no folder at docs.'],
  ['ENOTDIR', 'not-a-folder', 'docs is not a folder; name the folder around it.'],
  ['EACCES', 'unreadable', 'docs could not be read (EACCES).'],
])('says of %s that the folder is %s', (code, reason, message) => {
  const cause = Object.assign(new Error('open'), { code, syscall: 'scandir' });
  const error = SearchFolderError.from(cause, 'docs');
  expect(error).toMatchObject({
    name: 'SearchFolderError',
    code: 'search-folder-unusable',
    path: 'docs',
    reason,
    message,
    cause,
  });
  expect(SearchFolderError.isInstance(error)).toBe(true);
  expect(OptimizerError.isInstance(error)).toBe(true);
  expect(error.toJSON()).toMatchObject({ path: 'docs', reason });
});
