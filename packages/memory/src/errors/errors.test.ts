import { readdirSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { OptimizerError, ScaleDownError } from '@scaledown/core';
import * as v from 'valibot';
import { ConfigurationError } from './configuration-error.ts';
import { ConflictError } from './conflict-error.ts';
import { DimensionMismatchError } from './dimension-mismatch-error.ts';
import { EmbedderRequiredError } from './embedder-required-error.ts';
import { EmbeddingError } from './embedding-error.ts';
import { LLMError } from './llm-error.ts';
import { MemoryError } from './memory-error.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { SnapshotVersionError } from './snapshot-version-error.ts';
import { StateCorruptionError } from './state-corruption-error.ts';
import { StoreError } from './store-error.ts';

const issues = [{ path: 'topK', message: 'expected an integer' }];
const body = 'the conversation, quoted back'.padEnd(3_000, '.');

const errors = [
  { errorClass: MemoryError, error: new MemoryError('it failed'), facts: {} },
  {
    errorClass: ConfigurationError,
    error: new ConfigurationError('it failed', { issues }),
    facts: { issues },
  },
  { errorClass: EmbedderRequiredError, error: new EmbedderRequiredError('it failed'), facts: {} },
  { errorClass: EmbeddingError, error: new EmbeddingError('it failed'), facts: {} },
  {
    errorClass: DimensionMismatchError,
    error: new DimensionMismatchError('it failed', { expected: 384, received: 3 }),
    facts: { expected: 384, received: 3 },
  },
  { errorClass: StateCorruptionError, error: new StateCorruptionError('it failed'), facts: {} },
  {
    errorClass: SnapshotVersionError,
    error: new SnapshotVersionError('it failed', { version: 9, supported: 1 }),
    facts: { version: 9, supported: 1 },
  },
  {
    errorClass: StoreError,
    error: new StoreError('it failed', { store: 'redis' }),
    facts: { store: 'redis' },
  },
  {
    errorClass: ConflictError,
    error: new ConflictError('it failed', { store: 'file', expectedVersion: 1, actualVersion: 2 }),
    facts: { store: 'file', expectedVersion: 1, actualVersion: 2 },
  },
  {
    errorClass: LLMError,
    error: new LLMError('it failed', { status: 429, retryAfterMs: 1_500, body, isRetryable: true }),
    facts: { status: 429, retryAfterMs: 1_500, isRetryable: true },
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
    expect(OptimizerError.isInstance(error)).toBe(false);
  });

  it('turns into plain data with its facts, without its cause and stack', () => {
    error.cause = new Error('a key: sk-123');
    const json = JSON.stringify(error);
    expect(JSON.parse(json)).toEqual({ name: error.name, code: error.code, message: 'it failed', ...facts });
    expect(json).not.toContain('sk-123');
  });
});

it('has a test for every error class there is', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('-error.ts'));
  expect(errors).toHaveLength(files.length);
});

it('gives each class a code of its own', () => {
  expect(new Set(errors.map(({ error }) => error.code)).size).toBe(errors.length);
});

describe('LLMError', () => {
  const error = new LLMError('it failed', { body });

  it('keeps the start of what the service answered, and shows it nowhere by itself', () => {
    expect(error.body).toBe(body.slice(0, 2_048));
    expect(`${inspect(error)} ${JSON.stringify(error)}`).not.toContain('quoted back');
  });

  it('leaves out what is unknown', () => {
    expect('status' in error || 'retryAfterMs' in error).toBe(false);
    expect(error.isRetryable).toBe(false);
  });
});

it('leaves out the stored version of a conflict where it is not known', () => {
  expect('actualVersion' in new ConflictError('it failed', { store: 'file', expectedVersion: 1 })).toBe(
    false,
  );
});

describe('parseConfiguration', () => {
  const schema = v.strictObject({ topK: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 5) });

  it('fills in defaults', () => {
    expect(parseConfiguration(schema, {}, 'SerializerConfig')).toEqual({ topK: 5 });
  });

  it('names each key at fault', () => {
    const parse = () => parseConfiguration(schema, { topK: 0 }, 'SerializerConfig');
    expect(parse).toThrow(ConfigurationError);
    expect(parse).toThrow(/^Invalid SerializerConfig: topK: /);
  });
});
