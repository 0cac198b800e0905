import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import * as v from 'valibot';
import { SemanticOptimizer } from './semantic-optimizer.ts';
import { semanticOptionsSchema } from './semantic-options.ts';

describe('the options', () => {
  it('have these defaults', () => {
    expect(v.parse(semanticOptionsSchema, {})).toEqual({
      topK: 3,
      targetModel: 'gpt-4o',
      diversity: 0.2,
    });
  });

  it.each<[string, object]>([
    ['topK', { topK: 0 }],
    ['topK', { topK: 1.5 }],
    ['lexicalWeight', { lexicalWeight: 1.1 }],
    ['diversity', { diversity: -0.1 }],
    ['diversity', { diversity: Number.NaN }],
    ['modelName', { modelName: '' }],
    ['embeddings', { embeddings: {} }],
    ['targetModel', { targetModel: '' }],
    ['topk', { topk: 3 }],
  ])('refuse a bad %s: %j', (key, options) => {
    expect(() => new SemanticOptimizer(options)).toThrow(InvalidOptionsError);
    expect(() => new SemanticOptimizer(options)).toThrow(key);
  });
});
