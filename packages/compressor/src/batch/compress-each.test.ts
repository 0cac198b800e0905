import { describe, expect, it } from '@jest/globals';
import { APIError, type CompressRequest, InvalidOptionsError } from '@scaledown/core';
import fc from 'fast-check';
import { CompressByHand, promptOf, settled } from './__fixtures__/compress-by-hand.ts';
import type { BatchProgress } from './batch-progress.ts';
import { type CompressOutcome, compressEach } from './compress-each.ts';
import type { CompressEachOptions } from './compress-each-options.ts';

const requestsFor = (contexts: readonly string[]): CompressRequest[] =>
  contexts.map((context) => ({ context, prompt: '' }));

const show = (outcome: CompressOutcome): string =>
  `${outcome.index} ${outcome.status === 'fulfilled' ? outcome.value : outcome.reason}`;

/** Reads an iteration to its end. */
async function readAll(outcomes: AsyncIterable<CompressOutcome>): Promise<string[]> {
  const shown: string[] = [];
  for await (const outcome of outcomes) shown.push(show(outcome));
  return shown;
}

/** Requests without end, which tell how many of them were taken. */
class EndlessRequests implements AsyncIterable<CompressRequest> {
  taken = 0;
  isClosed = false;

  async *[Symbol.asyncIterator](): AsyncGenerator<CompressRequest, void, void> {
    try {
      while (true) {
        this.taken += 1;
        yield { context: `c${this.taken}`, prompt: '' };
      }
    } finally {
      this.isClosed = true;
    }
  }
}

const compressAtOnce = async ({ context }: CompressRequest) => promptOf(context);

const start = (hand: CompressByHand, contexts: readonly string[], options: CompressEachOptions = {}) =>
  compressEach(hand.compressOne, requestsFor(contexts), options, 2);

describe('compressEach', () => {
  it('gives outcomes in the order of the requests, whatever takes how long', async () => {
    const delays = fc.array(fc.nat({ max: 3 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(delays, fc.integer({ min: 1, max: 20 }), async (turns, concurrency) => {
        const compressOne = async ({ context }: CompressRequest) => {
          for (let turn = turns[Number(context)] ?? 0; turn > 0; turn -= 1) await settled();
          if (turns[Number(context)] === 3) throw new APIError('failed');
          return promptOf(context);
        };
        const requests = requestsFor(turns.map((_, index) => String(index)));
        const expected = turns.map((turn, index) => `${index} ${turn === 3 ? 'APIError: failed' : index}`);
        expect(await readAll(compressEach(compressOne, requests, { concurrency }, 5))).toEqual(expected);
        const unordered = await readAll(
          compressEach(compressOne, requests, { concurrency, ordered: false }, 5),
        );
        expect(unordered.sort()).toEqual(expected.sort());
      }),
      { numRuns: 50 },
    );
  });

  it('gives outcomes as they come, when order does not matter', async () => {
    const hand = new CompressByHand();
    const outcomes = start(hand, ['a', 'b'], { ordered: false });
    const first = outcomes.next();
    await settled();
    await hand.end('b');
    expect(await first).toMatchObject({ value: { index: 1 } });
    await hand.end('a');
    expect(await readAll(outcomes)).toEqual(['0 A']);
  });

  it('goes on after a failure, and after a request that is none', async () => {
    const compressOne = async ({ context }: CompressRequest) => {
      if (context === 'bad') throw new APIError('failed');
      return promptOf(context);
    };
    const requests = requestsFor(['a', 'bad', 'c']);
    // The types forbid it; a source that was parsed elsewhere can still hold it.
    Reflect.set(requests, 2, { context: 'text of a user' });
    const outcomes = await readAll(compressEach(compressOne, [...requests, ...requestsFor(['d'])], {}, 2));
    expect(outcomes).toEqual([
      '0 A',
      '1 APIError: failed',
      expect.stringMatching(/^2 InvalidOptionsError: .*request at index 2: .*prompt/),
      '3 D',
    ]);
    expect(outcomes.join()).not.toContain('text of a user');
  });

  it.each([
    [true, 13],
    [false, 4],
  ])('takes no more from the source than its reader can follow (ordered: %j)', async (ordered, most) => {
    const source = new EndlessRequests();
    const outcomes = compressEach(compressAtOnce, source, { concurrency: 3, ordered }, 5);
    await settled();
    expect(source.taken).toBe(0);
    await outcomes.next();
    for (let turn = 0; turn < 10; turn += 1) await settled();
    // One was read; the others are in flight, or wait to be read.
    expect(source.taken).toBe(most);
    await outcomes.return();
  });

  it('begins no more, and closes its source, when the reader leaves', async () => {
    const source = new EndlessRequests();
    const read: string[] = [];
    for await (const outcome of compressEach(compressAtOnce, source, {}, 2)) {
      read.push(show(outcome));
      if (outcome.index === 4) break;
    }
    const { taken } = source;
    await settled();
    expect(read).toEqual(['0 C1', '1 C2', '2 C3', '3 C4', '4 C5']);
    expect([source.taken, source.isClosed]).toEqual([taken, true]);
  });

  it('says how far it is, and of how many where that is known', async () => {
    const steps: BatchProgress[] = [];
    const options: CompressEachOptions = { concurrency: 1, onProgress: (progress) => steps.push(progress) };
    const compressOne = async ({ context }: CompressRequest) => {
      if (context === 'bad') throw new APIError('failed');
      return promptOf(context);
    };
    await readAll(compressEach(compressOne, requestsFor(['a', 'bad']), options, 5));
    await readAll(compressEach(compressOne, new Set(requestsFor(['a'])), options, 5));
    expect(steps).toEqual([
      { completed: 1, failed: 0, total: 2 },
      { completed: 1, failed: 1, total: 2 },
      { completed: 1, failed: 0 },
    ]);
  });

  it('ends with the error of a source that fails', async () => {
    const failing = (async function* () {
      yield { context: 'a', prompt: '' };
      throw new RangeError('source');
    })();
    await expect(readAll(compressEach(compressAtOnce, failing, {}, 2))).rejects.toThrow(RangeError);
  });

  it.each([{ concurrency: 0 }, { limit: 2 }, { onProgress: 7 }])(
    'refuses the options %j at once',
    (options) => {
      const call = () => Reflect.apply(compressEach, undefined, [compressAtOnce, [], options, 2]);
      expect(call).toThrow(InvalidOptionsError);
    },
  );
});

describe('compressEach, aborted', () => {
  const reason = new RangeError('enough');

  it('ends with the reason, and what is in flight is told', async () => {
    const hand = new CompressByHand();
    const controller = new AbortController();
    const outcomes = readAll(start(hand, ['a', 'b', 'c'], { signal: controller.signal }));
    await settled();
    controller.abort(reason);
    await expect(outcomes).rejects.toBe(reason);
    await settled();
    expect(hand.begun).toEqual(['a', 'b']);
  });

  it('ends even while its source makes it wait', async () => {
    const controller = new AbortController();
    const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
    const outcomes = readAll(compressEach(compressAtOnce, silent, { signal: controller.signal }, 2));
    await settled();
    controller.abort(reason);
    await expect(outcomes).rejects.toBe(reason);
  });

  it('ends between two outcomes too', async () => {
    const controller = new AbortController();
    const outcomes = compressEach(
      compressAtOnce,
      requestsFor(['a', 'b', 'c']),
      { signal: controller.signal },
      1,
    );
    expect(await outcomes.next()).toMatchObject({ value: { index: 0 } });
    controller.abort(reason);
    await expect(outcomes.next()).rejects.toBe(reason);
  });

  it('does not begin when that was before', async () => {
    const hand = new CompressByHand();
    await expect(readAll(start(hand, ['a'], { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
    expect(hand.begun).toEqual([]);
  });

  it('gives up one request alone when only its own signal aborts', async () => {
    const compressOne = async ({ context, signal }: CompressRequest) => {
      signal?.throwIfAborted();
      return promptOf(context);
    };
    const requests = [{ context: 'a', prompt: '', signal: AbortSignal.abort(reason) }, ...requestsFor(['b'])];
    const { signal } = new AbortController();
    expect(await readAll(compressEach(compressOne, requests, { signal }, 2))).toEqual([
      '0 RangeError: enough',
      '1 B',
    ]);
  });
});
