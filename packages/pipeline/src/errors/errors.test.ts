import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { APIError, measureSavings, ScaleDownError } from '@scaledown/core';
import * as pipeline from '../index.ts';
import { PipelineResult } from '../report/pipeline-result.ts';
import { BudgetExceededError } from './budget-exceeded-error.ts';
import { PipelineBatchError } from './pipeline-batch-error.ts';
import { StageTimeoutError } from './stage-timeout-error.ts';

const result = new PipelineResult({
  finalContent: 'text of a user',
  metrics: {
    originalTokens: 8,
    totalTokens: 4,
    ...measureSavings(8, 4),
    latencyMs: 1,
    tokenizer: 'o200k_base',
  },
  history: [],
  warnings: [],
});

/** Each error class of this package, with the facts that its JSON shows; a class missing here fails the last test. */
const errors = [
  {
    errorClass: StageTimeoutError,
    error: new StageTimeoutError('it failed', { stage: 'haste', timeoutMs: 5 }),
    facts: { stage: 'haste', timeoutMs: 5 },
  },
  {
    errorClass: BudgetExceededError,
    error: new BudgetExceededError('it failed', { stage: 'hosted', maxTokens: 2, result }),
    facts: { stage: 'hosted', maxTokens: 2, totalTokens: 4 },
  },
  {
    errorClass: PipelineBatchError,
    error: new PipelineBatchError('it failed', {
      failures: [{ index: 1, error: new APIError('busy').nameStage('hosted') }],
      results: [result, undefined],
      status: 503,
    }),
    facts: { stage: 'hosted', status: 503, index: 1, failedIndexes: [1], completed: 1, total: 2 },
  },
];

describe.each(errors)('$error.name', ({ errorClass, error, facts }) => {
  it('carries the name of its class and a kebab-case code', () => {
    expect(error.name).toBe(errorClass.name);
    expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('is recognised as itself and as a ScaleDownError, and as no other of this package', () => {
    for (const { errorClass: other } of errors) {
      expect([other.name, other.isInstance(error)]).toEqual([other.name, other === errorClass]);
    }
    expect(ScaleDownError.isInstance(error)).toBe(true);
  });

  it('turns into plain data with its facts, and shows no text of a user', () => {
    expect(error.toJSON()).toMatchObject({ name: error.name, code: error.code, ...facts });
    expect(`${JSON.stringify(error)} ${inspect(error, { depth: Infinity })}`).not.toContain('text of a user');
  });
});

it('has a test for every error that is exported', () => {
  const names = Object.keys(pipeline).filter((name) => name.endsWith('Error'));
  expect(errors.map(({ errorClass }) => errorClass.name).sort()).toEqual(names.sort());
});
