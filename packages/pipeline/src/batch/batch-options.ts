import * as v from 'valibot';
import type { OnProgress } from './batch-progress.ts';

/** Options of {@link Pipeline.runBatch}. All may be left out. */
export interface RunBatchOptions {
  /** Runs at the same time; at least 1. @default 4 */
  readonly concurrency?: number | undefined;
  /** Stops the whole batch, which then rejects with the signal's own reason. A request may have a signal of its own too. */
  readonly signal?: AbortSignal | undefined;
  /** Is told after each request how many have succeeded and failed. */
  readonly onProgress?: OnProgress | undefined;
}

/** {@link RunBatchOptions} with every default filled in. */
export interface ResolvedRunBatchOptions extends RunBatchOptions {
  readonly concurrency: number;
}

/** Options of {@link Pipeline.runEach}. All may be left out. */
export interface RunEachOptions extends RunBatchOptions {
  /** Gives outcomes in the order of the requests; otherwise as they come, which keeps a slow one from holding up the rest. @default true */
  readonly ordered?: boolean | undefined;
}

/** {@link RunEachOptions} with every default filled in. */
export interface ResolvedRunEachOptions extends ResolvedRunBatchOptions {
  readonly ordered: boolean;
}

const entries = {
  concurrency: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 4),
  signal: v.optional(v.instance(AbortSignal)),
  onProgress: v.optional(v.custom<OnProgress>((value) => typeof value === 'function', 'a function')),
};

/** Fills in the defaults and refuses what is out of range or unknown. */
export const runBatchOptionsSchema: v.GenericSchema<RunBatchOptions, ResolvedRunBatchOptions> =
  v.strictObject(entries);

/** Fills in the defaults and refuses what is out of range or unknown. */
export const runEachOptionsSchema: v.GenericSchema<RunEachOptions, ResolvedRunEachOptions> = v.strictObject({
  ...entries,
  ordered: v.optional(v.boolean(), true),
});

/** A list, whose items are checked one by one. */
export const requestListSchema: v.GenericSchema<readonly unknown[]> = v.array(v.unknown());
