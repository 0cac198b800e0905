import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import * as core from '../index.ts';

const facts = {
  maxTokens: 10,
  neededTokens: 25,
  path: 'app.py',
  reason: 'not-found',
  dependency: 'onnxruntime-node',
  issues: [],
  status: 503,
  failures: [
    { index: 2, error: new core.APIError('too busy', { status: 503 }) },
    { index: 3, error: new core.APIError('too busy', { status: 503 }) },
  ],
  results: [undefined, promptOf('text of a user'), undefined, undefined],
} as const;

/** One instance of each class, by its name; a class missing here fails the first test. */
const instances = new Map<string, core.ScaleDownError>([
  ['ScaleDownError', new core.ScaleDownError('it failed')],
  ['AuthenticationError', new core.AuthenticationError('it failed')],
  ['APIError', new core.APIError('it failed', facts)],
  ['BatchError', new core.BatchError('it failed', facts)],
  ['OptimizerError', new core.OptimizerError('it failed')],
  ['InvalidOptionsError', new core.InvalidOptionsError('it failed', facts)],
  ['BudgetTooSmallError', new core.BudgetTooSmallError('it failed', facts)],
  ['SourceFileError', new core.SourceFileError('it failed', facts)],
  ['MissingDependencyError', new core.MissingDependencyError('it failed', facts)],
]);

const exportedNames = Object.keys(core).filter((name) => name.endsWith('Error'));
describe.each(exportedNames)('%s', (name) => {
  const error = instances.get(name);
  if (error === undefined) throw new Error(`${name} has no instance in this test`);

  it('carries its own name and a kebab-case code', () => {
    expect(error.name).toBe(name);
    expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(String(error)).toBe(`${name}: it failed`);
  });

  it('is recognised as itself and as each of its ancestors, and as nothing else', () => {
    for (const [otherName, other] of instances) {
      const isAncestor = error instanceof other.constructor;
      expect([otherName, isInstanceOf(otherName, error)]).toEqual([otherName, isAncestor]);
    }
  });

  it('turns into plain data without its cause and stack', () => {
    error.cause = new Error('a key: sk-123');
    const json = JSON.stringify(error);
    expect(JSON.parse(json)).toMatchObject({ name, code: error.code, message: 'it failed' });
    expect(json).not.toContain('sk-123');
    expect(json).not.toContain('stack');
  });
});

it('gives each class a code of its own', () => {
  const codes = [...instances.values()].map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

describe('ScaleDownError.isInstance', () => {
  it('recognises an error that another copy of the package made', () => {
    const error = Object.assign(new Error('from another copy'), {
      [Symbol.for('scaledown.error.OptimizerError')]: true,
      [Symbol.for('scaledown.error.ScaleDownError')]: true,
    });
    expect(core.OptimizerError.isInstance(error)).toBe(true);
    expect(core.ScaleDownError.isInstance(error)).toBe(true);
    expect(core.SourceFileError.isInstance(error)).toBe(false);
  });

  it.each([undefined, null, 'error', 7, {}, new Error('x')])('does not recognise %p', (value) => {
    expect(core.ScaleDownError.isInstance(value)).toBe(false);
  });

  it('can be passed around without its class', () => {
    const errors = [new Error('x'), new core.APIError('y')].filter(core.APIError.isInstance);
    expect(errors.map(({ isRetryable }) => isRetryable)).toEqual([false]);
  });
});

describe('nameStage', () => {
  it('names the stage once, keeps the first name and returns the error', () => {
    const error = new core.OptimizerError('it failed');
    expect('stage' in error).toBe(false);
    expect(error.nameStage('haste')).toBe(error);
    error.nameStage('outer');
    expect(error.stage).toBe('haste');
    expect(error.toJSON()).toMatchObject({ stage: 'haste' });
  });
});

describe('the facts of an error', () => {
  it('keeps the cause', () => {
    const cause = new Error('socket closed');
    expect(new core.APIError('it failed', { cause }).cause).toBe(cause);
    expect('cause' in new core.APIError('it failed')).toBe(false);
  });

  it('leaves out what is unknown', () => {
    expect(new core.APIError('it failed').toJSON()).toEqual({
      name: 'APIError',
      code: 'api-request-failed',
      message: 'it failed',
      isRetryable: false,
    });
  });

  it('lists what is known', () => {
    const error = new core.APIError('it failed', { status: 429, retryAfterMs: 1500, isRetryable: true });
    expect(error.toJSON()).toMatchObject({ status: 429, retryAfterMs: 1500, isRetryable: true });
    expect(instances.get('BudgetTooSmallError')?.toJSON()).toMatchObject({ maxTokens: 10, neededTokens: 25 });
    expect(instances.get('SourceFileError')?.toJSON()).toMatchObject({ path: 'app.py', reason: 'not-found' });
    expect(instances.get('MissingDependencyError')?.toJSON()).toMatchObject({
      dependency: 'onnxruntime-node',
    });
  });

  it('keeps what a batch had done, and shows of it only places and counts', () => {
    const error = new core.BatchError('it failed', facts);
    expect(error.results.map(String)).toEqual(['undefined', 'text of a user', 'undefined', 'undefined']);
    expect(error).toMatchObject({ index: 2, status: 503 });
    expect(error.toJSON()).toMatchObject({ index: 2, failedIndexes: [2, 3], completed: 1, total: 4 });
    expect(`${JSON.stringify(error)} ${inspect(error, { depth: Infinity })}`).not.toContain('text of a user');
  });

  it('lets a package give a code of its own', () => {
    expect(new core.OptimizerError('no model', { code: 'model-missing' }).code).toBe('model-missing');
  });

  it('prints with its name in a console', () => {
    expect(inspect(new core.SourceFileError('it failed', facts))).toMatch(/^SourceFileError: it failed\n/);
  });
});

function isInstanceOf(name: string, error: unknown): boolean {
  const errorClass = Object.entries(core).find(([exported]) => exported === name)?.[1];
  return typeof errorClass === 'function' && 'isInstance' in errorClass && errorClass.isInstance(error);
}

function promptOf(content: string): core.CompressedPrompt {
  const counts = { originalPromptTokens: 8, compressedPromptTokens: 4 };
  return new core.CompressedPrompt({
    content,
    metrics: { ...counts, ...core.measureSavings(8, 4), latencyMs: 1 },
  });
}
