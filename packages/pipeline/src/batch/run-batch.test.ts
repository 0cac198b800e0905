import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { APIError, AuthenticationError, OptimizerError } from '@scaledown/core';
import fc from 'fast-check';
import { FakeCompressor, FakeOptimizer } from '../__fixtures__/fake-stages.ts';
import { StageByHand, settled } from '../__fixtures__/stage-by-hand.ts';
import { PipelineBatchError } from '../errors/pipeline-batch-error.ts';
import { Pipeline } from '../pipeline.ts';
import type { PipelineRequest } from '../pipeline-request.ts';
import type { BatchProgress } from './batch-progress.ts';

const requestsFor = (contexts: readonly string[]): PipelineRequest[] =>
  contexts.map((context) => ({ query: 'q', context }));

const caught = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no error',
    (error: unknown) => error,
  );

/** A pipeline that fails on some contexts. */
const failingOn = (failures: Readonly<Record<string, unknown>>): Pipeline =>
  new Pipeline([
    [
      'hosted',
      new FakeCompressor((text) => {
        if (text in failures) throw failures[text];
        return text.toUpperCase();
      }),
    ],
  ]);

describe('Pipeline.runBatch', () => {
  it('keeps at most so many in flight, and begins the next when one ends', async () => {
    const hand = new StageByHand();
    const batch = new Pipeline([['hand', hand]]).runBatch(requestsFor(['a', 'b', 'c', 'd']), {
      concurrency: 2,
    });
    await settled();
    expect(hand.begun).toEqual(['a', 'b']);
    await hand.end('b');
    expect(hand.begun).toEqual(['a', 'b', 'c']);
    for (const context of ['c', 'd', 'a']) await hand.end(context);
    expect((await batch).map(String)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('runs four at a time unless told otherwise', async () => {
    const hand = new StageByHand();
    const batch = new Pipeline([['hand', hand]]).runBatch(requestsFor(['a', 'b', 'c', 'd', 'e']));
    await settled();
    expect(hand.begun).toEqual(['a', 'b', 'c', 'd']);
    for (const context of ['a', 'b', 'c', 'd', 'e']) await hand.end(context);
    expect(await batch).toHaveLength(5);
  });

  it('gives what one run after another gives, whatever takes how long', async () => {
    const delays = fc.array(fc.nat({ max: 3 }), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(delays, fc.integer({ min: 1, max: 12 }), async (turns, concurrency) => {
        const slow = new FakeOptimizer(async (text) => {
          for (let turn = turns[Number(text)] ?? 0; turn > 0; turn -= 1) await settled();
          return `${text}!`;
        });
        const requests = requestsFor(turns.map((_, index) => String(index)));
        const results = await new Pipeline([['slow', slow]]).runBatch(requests, { concurrency });
        expect(results.map(String)).toEqual(requests.map(({ context }) => `${context}!`));
      }),
      { numRuns: 30 },
    );
  });

  it('says after each request how far it is', async () => {
    const steps: BatchProgress[] = [];
    const onProgress = (progress: BatchProgress) => steps.push(progress);
    await failingOn({}).runBatch(requestsFor(['a', 'b']), { concurrency: 1, onProgress });
    expect(steps).toEqual([
      { completed: 1, failed: 0, total: 2 },
      { completed: 2, failed: 0, total: 2 },
    ]);
  });

  it('ends with what the listener throws, and begins no more', async () => {
    const hand = new StageByHand();
    const bug = new TypeError('listener');
    const onProgress = ({ completed }: BatchProgress) => {
      if (completed === 1) throw bug;
    };
    const batch = caught(
      new Pipeline([['hand', hand]]).runBatch(requestsFor(['a', 'b', 'c']), { concurrency: 2, onProgress }),
    );
    await settled();
    await hand.end('a');
    expect(await batch).toBe(bug);
    await hand.end('b');
    expect(hand.begun).toEqual(['a', 'b']);
  });

  it('checks all requests before it runs one', async () => {
    const stage = new FakeOptimizer();
    const batch = new Pipeline([['a', stage]]).runBatch([...requestsFor(['a']), { query: 'q' }]);
    await expect(batch).rejects.toThrow('Invalid request at index 1: context: is required');
    expect(stage.requests).toEqual([]);
  });

  it.each([{ concurrency: 0 }, { limit: 2 }, { onProgress: 7 }])(
    'refuses the options %j',
    async (options) => {
      const pipeline = failingOn({});
      const batch: unknown = Reflect.apply(pipeline.runBatch, pipeline, [[], options]);
      await expect(batch).rejects.toMatchObject({ name: 'InvalidOptionsError' });
    },
  );
});

describe('a batch in which a run fails', () => {
  it('lets what is in flight finish, begins no more, and loses nothing that was done', async () => {
    const hand = new StageByHand();
    const requests = requestsFor(['a', 'b', 'c', 'd', 'e', 'f']);
    const batch = caught(new Pipeline([['hand', hand]]).runBatch(requests, { concurrency: 3 }));
    await settled();
    await hand.end('a');
    await hand.end('c', new APIError('The service answered 503.', { status: 503 }));
    await hand.end('d');
    await hand.end('b', new APIError('The service answered 500.', { status: 500 }));
    const error = await batch;
    expect(hand.begun).toEqual(['a', 'b', 'c', 'd']);
    if (!PipelineBatchError.isInstance(error)) throw error;
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ index: 1, stage: 'hand', status: 500 });
    expect(error.failures.map(({ index }) => index)).toEqual([1, 2]);
    const contents = error.results.map((result) => result?.finalContent);
    expect(contents).toEqual(['A', undefined, undefined, 'D', undefined, undefined]);
    expect(error.cause).toBe(error.failures[0]?.error);
    expect(error.message).toMatch(/index 1 .*answered 500.* 2 of 6/);
  });

  it('passes on what the first failure says of itself, and shows no text', async () => {
    const refusal = new APIError('too busy', { status: 503, retryAfterMs: 7, isRetryable: true });
    const requests = requestsFor(['text of a user', 'bad']);
    const error = await caught(failingOn({ bad: refusal }).runBatch(requests, { concurrency: 1 }));
    expect(error).toMatchObject({ status: 503, retryAfterMs: 7, isRetryable: true });
    expect(`${JSON.stringify(error)} ${inspect(error, { depth: Infinity })}`).not.toContain('TEXT OF A USER');
  });

  it.each([
    ['AuthenticationError', new AuthenticationError('refused')],
    ['OptimizerError', new OptimizerError('no model')],
  ])(
    'comes out as itself, with its stage and index, where it is no APIError but an %s',
    async (_, failure) => {
      const batch = failingOn({ b: failure }).runBatch(requestsFor(['a', 'b']));
      expect(await caught(batch)).toBe(failure);
      expect(failure).toMatchObject({ index: 1, stage: 'hosted' });
    },
  );

  it('comes out as it is where it is no error of the family', async () => {
    const bug = Object.freeze(new TypeError('bug'));
    expect(await caught(failingOn({ a: bug }).runBatch(requestsFor(['a'])))).toBe(bug);
  });

  it('comes out as it is where it cannot take an index', async () => {
    const frozen = Object.freeze(new OptimizerError('frozen'));
    expect(await caught(failingOn({ a: frozen }).runBatch(requestsFor(['a'])))).toBe(frozen);
  });
});

describe('a batch that is aborted', () => {
  it('begins nothing when that was before', async () => {
    const hand = new StageByHand();
    const batch = new Pipeline([['hand', hand]]).runBatch(requestsFor(['a']), {
      signal: AbortSignal.abort('enough'),
    });
    await expect(batch).rejects.toBe('enough');
    expect(hand.begun).toEqual([]);
  });

  it('stops what is in flight and rejects with the reason itself', async () => {
    const hand = new StageByHand();
    const controller = new AbortController();
    const reason = new RangeError('enough');
    const batch = caught(
      new Pipeline([['hand', hand]]).runBatch(requestsFor(['a', 'b', 'c']), {
        concurrency: 2,
        signal: controller.signal,
      }),
    );
    await settled();
    controller.abort(reason);
    expect(await batch).toBe(reason);
    expect(hand.begun).toEqual(['a', 'b']);
  });

  it('stops one request by its own signal, which is a failure like any other', async () => {
    const requests = [{ context: 'a', query: 'q', signal: AbortSignal.abort('mine') }];
    const { signal } = new AbortController();
    await expect(failingOn({}).runBatch(requests, { signal })).rejects.toBe('mine');
  });
});
