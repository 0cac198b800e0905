import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JobQueue } from './job-queue.ts';

/** A signal of a client that stays. */
const stays = () => new AbortController().signal;

/** A job that the test ends by hand. */
function heldJob() {
  let end: (result?: string) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  const done = new Promise<string | undefined>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  let hasBegun = false;
  const run = () => {
    hasBegun = true;
    return done;
  };
  return { run, end, fail, hasBegun: () => hasBegun };
}

/** Lets every promise that can settle do so. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

it('gives each caller the result of its own job', async () => {
  const queue = new JobQueue({ maxConcurrent: 2, maxQueue: 100 });
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) => queue.run(async () => index, stays())),
  );
  expect(results).toEqual(Array.from({ length: 50 }, (_, index) => index));
});

it('refuses at once what has no place to wait in, and says that it may come back', async () => {
  const queue = new JobQueue({ maxConcurrent: 1, maxQueue: 1 });
  const [first, second] = [heldJob(), heldJob()];
  const running = [queue.run(first.run, stays()), queue.run(second.run, stays())];
  expect(queue.isFull).toBe(true);
  await expect(queue.run(async () => 'third', stays())).rejects.toMatchObject({
    status: 429,
    headers: { 'retry-after': '1' },
  });
  first.end();
  second.end();
  await Promise.all(running);
  expect(queue).toMatchObject({ running: 0, waiting: 0, isFull: false });
});

it('gives the turn of a failed job to the next one', async () => {
  const queue = new JobQueue({ maxConcurrent: 1, maxQueue: 1 });
  const failing = heldJob();
  const failed = queue.run(failing.run, stays());
  const next = queue.run(async () => 'done', stays());
  failing.fail(new RangeError('no'));
  await expect(failed).rejects.toThrow(RangeError);
  await expect(next).resolves.toBe('done');
});

it('never begins a job whose client left, and gives its place to another', async () => {
  const queue = new JobQueue({ maxConcurrent: 1, maxQueue: 1 });
  const client = new AbortController();
  const [first, second, third] = [heldJob(), heldJob(), heldJob()];
  const running = queue.run(first.run, stays());
  const left = queue.run(second.run, client.signal);
  client.abort('left');
  await expect(left).rejects.toBe('left');
  const last = queue.run(third.run, stays());
  first.end('first');
  third.end('third');
  await expect(Promise.all([running, last])).resolves.toEqual(['first', 'third']);
  expect(second.hasBegun()).toBe(false);
});

it('does not begin a job for a client that left before', async () => {
  const queue = new JobQueue({ maxConcurrent: 1, maxQueue: 1 });
  const job = heldJob();
  await expect(queue.run(job.run, AbortSignal.abort('gone'))).rejects.toBe('gone');
  expect([job.hasBegun(), queue.running]).toEqual([false, 0]);
});

describe('with any order of arrivals, departures and ends', () => {
  type Action = { kind: 'arrive' } | { kind: 'leave' | 'end'; which: number };
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.constant<Action>({ kind: 'arrive' }),
    fc.record({ kind: fc.constantFrom('leave' as const, 'end' as const), which: fc.nat(30) }),
  );
  const limits = fc.record({ maxConcurrent: fc.integer({ min: 1, max: 4 }), maxQueue: fc.nat(5) });

  it('runs what a plain list would run', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 60 }), limits, async (actions, limit) => {
        const queue = new JobQueue(limit);
        const jobs: (ReturnType<typeof heldJob> & { client: AbortController })[] = [];
        const twin = new ListQueue(limit);
        for (const each of actions) {
          if (each.kind === 'arrive') {
            const job = { ...heldJob(), client: new AbortController() };
            twin.arrive(jobs.push(job) - 1);
            void Promise.allSettled([queue.run(job.run, job.client.signal)]);
          } else if (each.kind === 'leave') {
            twin.leave(each.which);
            jobs[each.which]?.client.abort('left');
          } else if (twin.end(each.which)) {
            jobs[each.which]?.end();
          }
          await settle();
          expect([queue.running, queue.waiting]).toEqual([twin.running.length, twin.waiting.length]);
        }
        const begun = jobs.flatMap((job, number) => (job.hasBegun() ? [number] : []));
        expect(begun).toEqual(twin.begun.toSorted((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });
});

/** The naive twin: numbers of jobs in plain lists. */
class ListQueue {
  running: number[] = [];
  waiting: number[] = [];
  readonly begun: number[] = [];
  readonly #limit: { maxConcurrent: number; maxQueue: number };

  constructor(limit: { maxConcurrent: number; maxQueue: number }) {
    this.#limit = limit;
  }

  arrive(job: number): void {
    if (this.running.length < this.#limit.maxConcurrent) this.#begin(job);
    else if (this.waiting.length < this.#limit.maxQueue) this.waiting.push(job);
  }

  leave(job: number): void {
    this.waiting = this.waiting.filter((each) => each !== job);
  }

  end(job: number): boolean {
    if (!this.running.includes(job)) return false;
    this.running = this.running.filter((each) => each !== job);
    const next = this.waiting.shift();
    if (next !== undefined) this.#begin(next);
    return true;
  }

  #begin(job: number): void {
    this.running.push(job);
    this.begun.push(job);
  }
}
