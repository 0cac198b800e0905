import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import {
  APIError,
  AuthenticationError,
  BatchError,
  type CompressRequest,
  OptimizerError,
} from '@scaledown/core';
import fc from 'fast-check';
import { CompressByHand, promptOf, settled } from './__fixtures__/compress-by-hand.ts';
import type { BatchProgress } from './batch-progress.ts';
import { compressBatch } from './compress-batch.ts';

const requestsFor = (contexts: readonly string[], signal?: AbortSignal): CompressRequest[] =>
  contexts.map((context) => ({ context, prompt: '', signal }));

const caught = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no error',
    (error: unknown) => error,
  );

describe('compressBatch', () => {
  it('keeps at most so many in flight, and begins the next when one ends', async () => {
    const hand = new CompressByHand();
    const batch = compressBatch(hand.compressOne, { requests: requestsFor(['a', 'b', 'c', 'd']) }, 2);
    expect(hand.begun).toEqual(['a', 'b']);
    await hand.end('b');
    expect(hand.begun).toEqual(['a', 'b', 'c']);
    for (const context of ['c', 'd', 'a']) await hand.end(context);
    expect((await batch).map(String)).toEqual(['A', 'B', 'C', 'D']);
    expect(hand.mostInFlight).toBe(2);
  });

  it('gives what one call after another gives, whatever takes how long', async () => {
    const delays = fc.array(fc.nat({ max: 3 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(delays, fc.integer({ min: 1, max: 20 }), async (turns, concurrency) => {
        const compressOne = async ({ context }: CompressRequest) => {
          for (let turn = turns[Number(context)] ?? 0; turn > 0; turn -= 1) await settled();
          return promptOf(context);
        };
        const requests = requestsFor(turns.map((_, index) => String(index)));
        const results = await compressBatch(compressOne, { requests }, concurrency);
        expect(results.map(String)).toEqual(requests.map(({ context }) => context));
      }),
      { numRuns: 50 },
    );
  });

  it('says after each context how far it is', async () => {
    const steps: BatchProgress[] = [];
    const compressOne = async ({ context }: CompressRequest) => promptOf(context);
    const onProgress = (progress: BatchProgress) => steps.push(progress);
    await compressBatch(compressOne, { requests: requestsFor(['a', 'b']), onProgress }, 1);
    expect(steps).toEqual([
      { completed: 1, failed: 0, total: 2 },
      { completed: 2, failed: 0, total: 2 },
    ]);
  });

  it('ends with what the listener throws, and begins no more', async () => {
    const hand = new CompressByHand();
    const bug = new TypeError('listener');
    const onProgress = () => {
      throw bug;
    };
    const batch = compressBatch(hand.compressOne, { requests: requestsFor(['a', 'b', 'c']), onProgress }, 1);
    await Promise.all([expect(batch).rejects.toBe(bug), hand.end('a')]);
    expect(hand.begun).toEqual(['a']);
  });
});

describe('a batch in which a context fails', () => {
  const refusal = new APIError('The service answered 503.', {
    status: 503,
    retryAfterMs: 7,
    isRetryable: true,
  });

  it('lets what is in flight finish, begins no more, and loses nothing that was done', async () => {
    const hand = new CompressByHand();
    const contexts = ['a', 'b', 'c', 'd', 'e', 'f'];
    const batch = caught(compressBatch(hand.compressOne, { requests: requestsFor(contexts) }, 3));
    await hand.end('a');
    await hand.end('c', refusal);
    await hand.end('d');
    await hand.end('b', new APIError('The service answered 500.', { status: 500 }));
    const error = await batch;
    expect(hand.begun).toEqual(['a', 'b', 'c', 'd']);
    if (!BatchError.isInstance(error)) throw new TypeError('expected a BatchError');
    expect(error).toBeInstanceOf(APIError);
    expect(error.index).toBe(1);
    expect(error.failures.map(({ index }) => index)).toEqual([1, 2]);
    expect(error.results.map((result) => result?.content)).toEqual([
      'A',
      undefined,
      undefined,
      'D',
      undefined,
      undefined,
    ]);
    expect(error.cause).toBe(error.failures[0]?.error);
    expect(error.message).toMatch(/index 1 .*answered 500.* 2 of 6/);
  });

  it('passes on what the first failure says of itself, and shows no text', async () => {
    const compressOne = async ({ context }: CompressRequest) => {
      if (context === 'bad') throw refusal;
      return promptOf(context);
    };
    const requests = requestsFor(['text of a user', 'bad']);
    const error = await caught(compressBatch(compressOne, { requests }, 1));
    expect(error).toMatchObject({ status: 503, retryAfterMs: 7, isRetryable: true });
    expect(`${JSON.stringify(error)} ${inspect(error, { depth: Infinity })}`).not.toContain('TEXT OF A USER');
  });

  it.each([
    ['AuthenticationError', new AuthenticationError('refused')],
    ['OptimizerError', new OptimizerError('no model')],
  ])('comes out as itself, with its index, where it is no APIError but an %s', async (_, failure) => {
    const hand = new CompressByHand();
    const batch = caught(compressBatch(hand.compressOne, { requests: requestsFor(['a', 'b']) }, 1));
    await hand.end('a');
    await hand.end('b', failure);
    expect(await batch).toBe(failure);
    expect(failure).toMatchObject({ index: 1 });
  });

  it.each([
    ['it is no error of the family', new TypeError('bug')],
    ['it is frozen', new AuthenticationError('refused')],
  ])('comes out as it is where %s', async (_, failure) => {
    const bug = Object.freeze(failure);
    const compressOne = async () => {
      throw bug;
    };
    await expect(compressBatch(compressOne, { requests: requestsFor(['a']) }, 1)).rejects.toBe(bug);
  });
});

describe('a batch that is aborted', () => {
  it('begins nothing when that was before', async () => {
    const hand = new CompressByHand();
    const signal = AbortSignal.abort('enough');
    await expect(
      compressBatch(hand.compressOne, { requests: requestsFor(['a'], signal), signal }, 1),
    ).rejects.toBe('enough');
    expect(hand.begun).toEqual([]);
  });

  it('stops and rejects with the reason itself', async () => {
    const hand = new CompressByHand();
    const controller = new AbortController();
    const { signal } = controller;
    const requests = requestsFor(['a', 'b', 'c'], signal);
    const batch = caught(compressBatch(hand.compressOne, { requests, signal }, 2));
    const reason = new RangeError('enough');
    controller.abort(reason);
    expect(await batch).toBe(reason);
    expect(hand.begun).toEqual(['a', 'b']);
  });
});
