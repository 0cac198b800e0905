import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import * as v from 'valibot';
import { HasteOptimizer } from './haste-optimizer.ts';
import { hasteOptionsSchema } from './haste-options.ts';

/** The error of a constructor call, made as a caller without types would. */
function errorOf(options: unknown): InvalidOptionsError {
  try {
    Reflect.construct(HasteOptimizer, [options]);
  } catch (error) {
    if (InvalidOptionsError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('the options were taken');
}

const COUNTS_FROM_ONE = ['topK', 'prefilter', 'hardCap', 'softCap'];
const COUNTS_FROM_ZERO = ['bfsDepth', 'maxAdd'];

describe('the options of HasteOptimizer', () => {
  it('have these defaults', () => {
    expect(v.parse(hasteOptionsSchema, {})).toEqual({
      topK: 6,
      prefilter: 300,
      bfsDepth: 1,
      maxAdd: 12,
      semantic: false,
      semModel: 'text-embedding-3-small',
      hardCap: 1200,
      softCap: 1800,
      targetModel: 'gpt-4o',
    });
  });

  it('may all be left out, or be undefined', () => {
    expect(() => new HasteOptimizer()).not.toThrow();
    expect(() => new HasteOptimizer({ topK: undefined, embeddings: undefined })).not.toThrow();
  });

  it.each(COUNTS_FROM_ONE)('take whole numbers of at least 1 for %s', (key) => {
    expect(() => Reflect.construct(HasteOptimizer, [{ [key]: 1 }])).not.toThrow();
    for (const value of [0, -1, 1.5, Number.NaN, Infinity, '5', null]) {
      const { issues } = errorOf({ [key]: value });
      expect(issues.map(({ path }) => path)).toContain(key);
    }
  });

  it.each(COUNTS_FROM_ZERO)('take whole numbers of at least 0 for %s', (key) => {
    expect(() => Reflect.construct(HasteOptimizer, [{ [key]: 0 }])).not.toThrow();
    for (const value of [-1, 1.5, Number.NaN, Infinity, '5', null]) {
      expect(errorOf({ [key]: value }).issues.map(({ path }) => path)).toContain(key);
    }
  });

  it.each([
    ['semantic', 'yes'],
    ['semantic', 1],
    ['semModel', ''],
    ['semModel', 3],
    ['targetModel', ''],
    ['targetModel', null],
    ['embeddings', {}],
    ['embeddings', 'text-embedding-3-small'],
    ['embeddings', { embed: 'no function' }],
  ])('refuse %s: %j', (key, value) => {
    const error = errorOf({ [key]: value });
    expect(error.issues[0]?.path).toBe(key);
    expect(error.message).toContain(key);
  });

  it('take any object with embed() as embeddings', () => {
    expect(() => new HasteOptimizer({ semantic: true, embeddings: new HashEmbeddingModel() })).not.toThrow();
  });

  it.each([
    ['topk', 'topK'],
    ['hard_cap', 'hardCap'],
    ['maxadd', 'maxAdd'],
    ['targetmodel', 'targetModel'],
  ])('are told apart from %s, with what may be meant', (wrong, meant) => {
    expect(errorOf({ [wrong]: 1 }).message).toContain(`did you mean "${meant}"?`);
  });

  it('list what there is when nothing is close', () => {
    expect(errorOf({ temperature: 1 }).message).toContain('the options are topK, prefilter');
  });

  it('are not a number or a list', () => {
    expect(errorOf(3).code).toBe('invalid-options');
    expect(errorOf(null).code).toBe('invalid-options');
  });
});
