import { describe, expect, it } from '@jest/globals';
import {
  APIError,
  AuthenticationError,
  BudgetTooSmallError,
  OptimizerError,
  ScaleDownError,
} from '@scaledown/core';
import { FakeCompressor, FakeOptimizer, waitForAbort } from './__fixtures__/fake-stages.ts';
import { stageOf } from './errors/stage-of.ts';
import { StageTimeoutError } from './errors/stage-timeout-error.ts';
import { Pipeline } from './pipeline.ts';
import type { StageEvent } from './report/stage-event.ts';
import type { PipelineStep } from './steps/stage.ts';

const context = 'one two three';
const request = { query: 'q', context };

const caught = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no error',
    (error: unknown) => error,
  );

const throwing = (error: unknown) => () => {
  throw error;
};

describe('an error of a stage', () => {
  it.each([
    new AuthenticationError('no key'),
    new APIError('too busy', { status: 503, isRetryable: true }),
    new OptimizerError('no model'),
    new BudgetTooSmallError('too small', { maxTokens: 1, neededTokens: 2 }),
  ])('comes out as itself, with its stage: $name', async (error) => {
    const pipeline = new Pipeline([
      ['fine', new FakeOptimizer()],
      ['broken', new FakeCompressor(throwing(error))],
    ]);
    expect(await caught(pipeline.run(request))).toBe(error);
    expect(error.stage).toBe('broken');
    expect(stageOf(error)).toBe('broken');
  });

  it('is caught by class as the first document promises, whichever stage it is from', async () => {
    const kindOf = async (error: unknown): Promise<string> => {
      try {
        await new Pipeline([['broken', new FakeOptimizer(throwing(error))]]).run(request);
        return 'none';
      } catch (thrown) {
        if (thrown instanceof AuthenticationError) return 'authentication';
        if (thrown instanceof OptimizerError) return 'optimizer';
        if (thrown instanceof APIError) return 'api';
        return 'unexpected';
      }
    };
    expect(await kindOf(new AuthenticationError('x'))).toBe('authentication');
    expect(await kindOf(new BudgetTooSmallError('x', { maxTokens: 1, neededTokens: 2 }))).toBe('optimizer');
    expect(await kindOf(new APIError('x'))).toBe('api');
    expect(await kindOf(new RangeError('x'))).toBe('unexpected');
  });

  it.each([
    ['a bug', new TypeError('undefined is not a function')],
    ['a frozen error', Object.freeze(new RangeError('frozen'))],
    ['a frozen error of the family', Object.freeze(new ScaleDownError('frozen'))],
  ])('comes out as it is and unmarked where it cannot be named, and stageOf knows: %s', async (_, error) => {
    const pipeline = new Pipeline([['broken', new FakeOptimizer(throwing(error))]]);
    expect(await caught(pipeline.run(request))).toBe(error);
    expect('stage' in error).toBe(false);
    expect(stageOf(error)).toBe('broken');
  });

  it('comes out even if it is no error at all', async () => {
    const pipeline = new Pipeline([['broken', new FakeOptimizer(throwing('a text'))]]);
    expect(await caught(pipeline.run(request))).toBe('a text');
    expect(stageOf('a text')).toBeUndefined();
  });

  it('is named where a stage returns what is no result', async () => {
    const broken = { name: 'broken', optimize: () => Promise.resolve({}) };
    const pipeline: Pipeline = Reflect.construct(Pipeline, [[['broken', broken]]]);
    const error = await caught(pipeline.run(request));
    expect(error).toBeInstanceOf(TypeError);
    expect(stageOf(error)).toBe('broken');
  });

  it('ends the run: what comes after it does not begin', async () => {
    const later = new FakeCompressor();
    const pipeline = new Pipeline([
      ['broken', new FakeOptimizer(throwing(new OptimizerError('x')))],
      ['later', later],
    ]);
    await caught(pipeline.run(request));
    expect(later.requests).toEqual([]);
  });

  it('is not the listener’s: what that throws is nobody’s stage', async () => {
    const bug = new TypeError('listener');
    const pipeline = new Pipeline([['fine', new FakeOptimizer()]]);
    expect(await caught(pipeline.run({ ...request, onStage: throwing(bug) }))).toBe(bug);
    expect(stageOf(bug)).toBeUndefined();
  });
});

describe('an abort', () => {
  it('begins nothing when it was before', async () => {
    const stage = new FakeOptimizer();
    const run = new Pipeline([['a', stage]]).run({ ...request, signal: AbortSignal.abort('enough') });
    await expect(run).rejects.toBe('enough');
    expect(stage.requests).toEqual([]);
  });

  it.each([undefined, 60_000])(
    'passes untouched, whatever the stage makes of it (timeout: %j)',
    async (timeoutMs) => {
      const controller = new AbortController();
      const stage = new FakeOptimizer((_, { signal }) =>
        waitForAbort(signal, new OptimizerError('broke off')),
      );
      const pipeline = new Pipeline([['slow', stage]], { timeoutMs });
      const onStage = () => queueMicrotask(() => controller.abort(reason));
      const reason = new OptimizerError('the caller left');
      const run = pipeline.run({ ...request, signal: controller.signal, onStage });
      expect(await caught(run)).toBe(reason);
      expect('stage' in reason).toBe(false);
      expect(stageOf(reason)).toBeUndefined();
    },
  );

  it.each([undefined, 60_000])(
    'does not wait for a stage that does not listen (timeout: %j)',
    async (timeoutMs) => {
      const controller = new AbortController();
      const deaf = new FakeCompressor(() => {
        queueMicrotask(() => controller.abort('enough'));
        return new Promise<never>(() => undefined);
      });
      const pipeline = new Pipeline([['deaf', deaf]], { timeoutMs });
      await expect(pipeline.run({ ...request, signal: controller.signal })).rejects.toBe('enough');
    },
  );

  it.each([0, 1])('comes right after stage %j too', async (last) => {
    const controller = new AbortController();
    const stages = [new FakeOptimizer(), new FakeOptimizer()];
    const pipeline = new Pipeline(stages.map((stage, index): PipelineStep => [String(index), stage]));
    const onStage = ({ status, index }: StageEvent) => {
      if (status === 'finished' && index === last) controller.abort('enough');
    };
    await expect(pipeline.run({ ...request, signal: controller.signal, onStage })).rejects.toBe('enough');
    expect(stages.map(({ requests }) => requests.length)).toEqual([1, last]);
  });

  it('leaves no listener on the signal of the caller, and no timer', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let listeners = 0;
    const watched = new Proxy(signal, {
      get(target, key) {
        if (key === 'addEventListener') listeners += 1;
        if (key === 'removeEventListener') listeners -= 1;
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const countTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const timers = countTimers();
    const pipeline = new Pipeline([['a', new FakeOptimizer()]], { timeoutMs: 60_000 });
    await pipeline.run({ ...request, signal: watched });
    expect([listeners, countTimers()]).toEqual([0, timers]);
  });
});

describe('a stage that takes too long', () => {
  it('fails by a typed error that names it, and its signal is aborted with that error', async () => {
    let given: AbortSignal | undefined;
    const slow = new FakeOptimizer((_, { signal }) => {
      given = signal;
      return waitForAbort(signal, new TypeError('torn off'));
    });
    const error = await caught(new Pipeline([['slow', slow]], { timeoutMs: 5 }).run(request));
    expect(error).toBeInstanceOf(StageTimeoutError);
    expect(error).toMatchObject({ stage: 'slow', timeoutMs: 5, code: 'stage-timeout' });
    expect(given?.reason).toBe(error);
  });

  it('need not listen', async () => {
    const deaf = new FakeCompressor(() => new Promise<never>(() => undefined));
    const pipeline = new Pipeline([['deaf', deaf, { timeoutMs: 5 }]]);
    await expect(pipeline.run(request)).rejects.toThrow('The stage "deaf" took longer than its 5 ms.');
  });

  it('may have longer than the others', async () => {
    const slow = new FakeOptimizer(async (text) => {
      await new Promise((resolve) => {
        setTimeout(resolve, 30);
      });
      return text;
    });
    const pipeline = new Pipeline([['slow', slow, { timeoutMs: 60_000 }]], { timeoutMs: 5 });
    expect(String(await pipeline.run(request))).toBe(context);
  });
});
