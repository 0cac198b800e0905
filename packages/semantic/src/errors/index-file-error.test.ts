import { expect, it } from '@jest/globals';
import { OptimizerError } from '@scaledown/core';
import { IndexFileError } from './index-file-error.ts';

it('is an OptimizerError that knows its file and the reason', () => {
  const cause = new RangeError('inner');
  const error = new IndexFileError('Damaged.', { path: 'a/index', reason: 'corrupt', cause });
  expect(OptimizerError.isInstance(error)).toBe(true);
  expect(IndexFileError.isInstance(error)).toBe(true);
  expect(IndexFileError.isInstance(new OptimizerError('Other.'))).toBe(false);
  expect(error.cause).toBe(cause);
  expect(error.toJSON()).toMatchObject({
    name: 'IndexFileError',
    code: 'index-file-unusable',
    path: 'a/index',
    reason: 'corrupt',
  });
});
