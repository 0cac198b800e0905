import * as v from 'valibot';
import type { OnProgress } from './batch-progress.ts';

/** Options of `compressEach`. All may be left out. */
export interface CompressEachOptions {
  /** Requests in flight at the same time; at least 1. @default the compressor's own */
  readonly concurrency?: number | undefined;
  /** Stops the iteration, which then ends with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is told after each request how many have succeeded and failed. */
  readonly onProgress?: OnProgress | undefined;
  /** Gives outcomes in the order of the requests; otherwise as they come, which keeps a slow one from holding up the rest. @default true */
  readonly ordered?: boolean | undefined;
}

/** {@link CompressEachOptions} with the defaults that do not depend on the compressor. */
export interface ResolvedCompressEachOptions extends CompressEachOptions {
  readonly ordered: boolean;
}

/** A function that is told of progress. */
export const onProgressSchema: v.GenericSchema<OnProgress> = v.custom<OnProgress>(
  (value) => typeof value === 'function',
  'a function',
);

/** Fills in the defaults and refuses what is out of range or unknown. */
export const compressEachOptionsSchema: v.GenericSchema<CompressEachOptions, ResolvedCompressEachOptions> =
  v.strictObject({
    concurrency: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    signal: v.optional(v.instance(AbortSignal)),
    onProgress: v.optional(onProgressSchema),
    ordered: v.optional(v.boolean(), true),
  });
