import { describe, expect, it } from '@jest/globals';
import { OptimizerError } from '@scaledown/core';
import * as semantic from '../index.ts';
import { IndexFileError } from './index-file-error.ts';
import { SearchFolderError } from './search-folder-error.ts';

/** Each error class of this package, with the facts that its JSON shows; a class missing here fails the last test. */
const errors = [
  {
    errorClass: IndexFileError,
    error: new IndexFileError('it failed', { path: 'vectors', reason: 'corrupt' }),
    facts: { path: 'vectors', reason: 'corrupt' },
  },
  {
    errorClass: SearchFolderError,
    error: new SearchFolderError('it failed', { path: 'docs', reason: 'not-found' }),
    facts: { path: 'docs', reason: 'not-found' },
  },
];

describe.each(errors)('$error.name', ({ errorClass, error, facts }) => {
  it('carries the name of its class and a kebab-case code', () => {
    expect(error.name).toBe(errorClass.name);
    expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('is recognised as itself and as an OptimizerError, and as no other of this package', () => {
    for (const { errorClass: other } of errors) {
      expect([other.name, other.isInstance(error)]).toEqual([other.name, other === errorClass]);
    }
    expect(OptimizerError.isInstance(error)).toBe(true);
  });

  it('turns into plain data with its facts', () => {
    expect(error.toJSON()).toMatchObject({ name: error.name, code: error.code, ...facts });
  });
});

it('has a test for every error that is exported', () => {
  const names = Object.keys(semantic).filter((name) => name.endsWith('Error'));
  expect(errors.map(({ errorClass }) => errorClass.name).sort()).toEqual(names.sort());
});
