import { describe, expect, it } from '@jest/globals';
import { ScaleDownError } from '@scaledown/core';
import * as embeddings from '../index.ts';
import { EmbeddingStoreError } from './embedding-store-error.ts';
import { ModelDownloadError } from './model-download-error.ts';
import { ModelFileError } from './model-file-error.ts';
import { ModelNotFoundError } from './model-not-found-error.ts';
import { ModelRunError } from './model-run-error.ts';
import { ModelStorageError } from './model-storage-error.ts';

/** Each error class of this package, with the facts that its JSON shows; a class missing here fails the last test. */
const errors = [
  {
    errorClass: ModelFileError,
    error: new ModelFileError('it failed', { path: 'config.json', reason: 'corrupt' }),
    facts: { path: 'config.json', reason: 'corrupt' },
  },
  {
    errorClass: ModelNotFoundError,
    error: new ModelNotFoundError('it failed', { model: 'org/name' }),
    facts: { model: 'org/name' },
  },
  {
    errorClass: ModelRunError,
    error: new ModelRunError('it failed', { model: 'org/name' }),
    facts: { model: 'org/name' },
  },
  {
    errorClass: ModelDownloadError,
    error: new ModelDownloadError('it failed', { model: 'org/name', reason: 'cut-off', isRetryable: true }),
    facts: { model: 'org/name', reason: 'cut-off', isRetryable: true },
  },
  {
    errorClass: ModelStorageError,
    error: new ModelStorageError('it failed', { path: 'models', reason: 'disk-full' }),
    facts: { path: 'models', reason: 'disk-full' },
  },
  {
    errorClass: EmbeddingStoreError,
    error: new EmbeddingStoreError('it failed', { path: 'vectors', reason: 'read-only' }),
    facts: { path: 'vectors', reason: 'read-only' },
  },
];

describe.each(errors)('$error.name', ({ errorClass, error, facts }) => {
  it('carries the name of its class and a kebab-case code', () => {
    expect(error.name).toBe(errorClass.name);
    expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(String(error)).toBe(`${errorClass.name}: it failed`);
  });

  it('is recognised as itself and as each of its ancestors, and as nothing else', () => {
    for (const { errorClass: other } of errors) {
      expect([other.name, other.isInstance(error)]).toEqual([other.name, error instanceof other]);
    }
    expect(ScaleDownError.isInstance(error)).toBe(true);
  });

  it('turns into plain data with its facts, without its cause and stack', () => {
    error.cause = new Error('a key: sk-123');
    const json = JSON.stringify(error);
    expect(JSON.parse(json)).toEqual({
      name: error.name,
      code: error.code,
      message: 'it failed',
      ...facts,
    });
    expect(json).not.toContain('sk-123');
  });
});

it('has a test for every error that is exported', () => {
  const names = Object.keys(embeddings).filter((name) => name.endsWith('Error'));
  expect(errors.map(({ errorClass }) => errorClass.name).sort()).toEqual(names.sort());
});

it('gives each class a code of its own', () => {
  expect(new Set(errors.map(({ error }) => error.code)).size).toBe(errors.length);
});
