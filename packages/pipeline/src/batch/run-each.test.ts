import { describe, expect, it } from '@jest/globals';
import { APIError, InvalidOptionsError } from '@scaledown/core';
import fc from 'fast-check';
import { FakeOptimizer } from '../__fixtures__/fake-stages.ts';
import { StageByHand, settled } from '../__fixtures__/stage-by-hand.ts';
import { Pipeline } from '../pipeline.ts';
import type { PipelineRequest } from '../pipeline-request.ts';
import type { BatchProgress } from './batch-progress.ts';
import type { PipelineOutcome } from './pipeline-outcome.ts';

const requestsFor = (contexts: readonly string[]): PipelineRequest[] =>
  contexts.map((context) => ({ query: 'q', context }));

const show = (outcome: PipelineOutcome): string =>
  `${outcome.index} ${outcome.status === 'fulfilled' ? outcome.value : outcome.reason}`;

/** Reads an iteration to its end. */
async function readAll(outcomes: AsyncIterable<PipelineOutcome>): Promise<string[]> {
  const shown: string[] = [];
  for await (const outcome of outcomes) shown.push(show(outcome));
  return shown;
}

/** Upper case at once, but for what it fails on. */
const upper = new Pipeline([
  [
    'upper',
    new FakeOptimizer((text) => {
      if (text === 'bad') throw new APIError('failed');
      return text.toUpperCase();
    }),
  ],
]);

/** Requests without end, which tell how many of them were taken. */
class EndlessRequests implements AsyncIterable<PipelineRequest> {
  taken = 0;
  isClosed = false;

  async *[Symbol.asyncIterator](): AsyncGenerator<PipelineRequest, void, void> {
    try {
      while (true) {
        this.taken += 1;
        yield { context: `c${this.taken}` };
      }
    } finally {
      this.isClosed = true;
    }
  }
}

describe('Pipeline.runEach', () => {
  it('gives outcomes in the order of the requests, whatever takes how long', async () => {
    const delays = fc.array(fc.nat({ max: 3 }), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(delays, fc.integer({ min: 1, max: 12 }), async (turns, concurrency) => {
        const slow = new FakeOptimizer(async (text) => {
          for (let turn = turns[Number(text)] ?? 0; turn > 0; turn -= 1) await settled();
          if (turns[Number(text)] === 3) throw new APIError('failed');
          return text;
        });
        const pipeline = new Pipeline([['slow', slow]]);
        const requests = requestsFor(turns.map((_, index) => String(index)));
        const expected = turns.map((turn, index) => `${index} ${turn === 3 ? 'APIError: failed' : index}`);
        expect(await readAll(pipeline.runEach(requests, { concurrency }))).toEqual(expected);
        const unordered = await readAll(pipeline.runEach(requests, { concurrency, ordered: false }));
        expect(unordered.sort()).toEqual(expected.sort());
      }),
      { numRuns: 30 },
    );
  });

  it('gives outcomes as they come, when order does not matter', async () => {
    const hand = new StageByHand();
    const pipeline = new Pipeline([['hand', hand]]);
    const outcomes = pipeline.runEach(requestsFor(['a', 'b']), { concurrency: 2, ordered: false });
    const first = outcomes.next();
    await settled();
    await hand.end('b');
    expect(await first).toMatchObject({ value: { index: 1 } });
    await hand.end('a');
    expect(await readAll(outcomes)).toEqual(['0 A']);
  });

  it('goes on after a failure, and after a request that is none', async () => {
    const requests = [...requestsFor(['a', 'bad']), { query: 'text of a user' }, ...requestsFor(['d'])];
    const outcomes = await readAll(upper.runEach(requests));
    expect(outcomes).toEqual([
      '0 A',
      '1 APIError: failed',
      expect.stringMatching(/^2 InvalidOptionsError: .*request at index 2: context: is required/),
      '3 D',
    ]);
    expect(outcomes.join()).not.toContain('text of a user');
  });

  it.each([
    [true, 13],
    [false, 4],
  ])('takes no more from the source than its reader can follow (ordered: %j)', async (ordered, most) => {
    const source = new EndlessRequests();
    const outcomes = upper.runEach(source, { concurrency: 3, ordered });
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
    for await (const outcome of upper.runEach(source)) if (outcome.index === 4) break;
    const { taken } = source;
    await settled();
    expect([source.taken, source.isClosed]).toEqual([taken, true]);
  });

  it('says how far it is, and of how many where that is known', async () => {
    const steps: BatchProgress[] = [];
    const options = { concurrency: 1, onProgress: (progress: BatchProgress) => steps.push(progress) };
    await readAll(upper.runEach(requestsFor(['a', 'bad']), options));
    await readAll(upper.runEach(new Set(requestsFor(['a'])), options));
    expect(steps).toEqual([
      { completed: 1, failed: 0, total: 2 },
      { completed: 1, failed: 1, total: 2 },
      { completed: 1, failed: 0 },
    ]);
  });

  it('ends with the error of a source that fails', async () => {
    const failing = (async function* () {
      yield { context: 'a' };
      throw new RangeError('source');
    })();
    await expect(readAll(upper.runEach(failing))).rejects.toThrow(RangeError);
  });

  it.each([{ concurrency: 0 }, { limit: 2 }, { onProgress: 7 }])(
    'refuses the options %j at once',
    (options) => {
      expect(() => Reflect.apply(upper.runEach, upper, [[], options])).toThrow(InvalidOptionsError);
    },
  );
});

describe('Pipeline.runEach, aborted', () => {
  const reason = new RangeError('enough');

  it('ends with the reason, and what is in flight is told', async () => {
    const hand = new StageByHand();
    const controller = new AbortController();
    const pipeline = new Pipeline([['hand', hand]]);
    const steps: BatchProgress[] = [];
    const onProgress = (progress: BatchProgress) => steps.push(progress);
    const options = { concurrency: 2, signal: controller.signal, onProgress };
    const outcomes = readAll(pipeline.runEach(requestsFor(['a', 'b', 'c']), options));
    const rejection = expect(outcomes).rejects.toBe(reason);
    await settled();
    controller.abort(reason);
    await rejection;
    await settled();
    expect([hand.begun, steps]).toEqual([['a', 'b'], []]);
    expect(hand.requests.map(({ signal }) => signal?.reason)).toEqual([reason, reason]);
  });

  it('ends even while its source makes it wait', async () => {
    const controller = new AbortController();
    const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
    const rejection = expect(readAll(upper.runEach(silent, { signal: controller.signal }))).rejects.toBe(
      reason,
    );
    await settled();
    controller.abort(reason);
    await rejection;
  });

  it('gives up one request alone when only its own signal aborts', async () => {
    const requests = [{ context: 'a', signal: AbortSignal.abort(reason) }, ...requestsFor(['b'])];
    const { signal } = new AbortController();
    expect(await readAll(upper.runEach(requests, { signal }))).toEqual(['0 RangeError: enough', '1 B']);
  });
});
