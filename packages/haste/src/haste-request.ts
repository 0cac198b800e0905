import type { OptimizedContext, OptimizeRequest } from '@scaledown/core';
import * as v from 'valibot';
import type { Explanation } from './explanation.ts';

/** A request to {@link HasteOptimizer.optimize}. */
export interface HasteRequest extends OptimizeRequest {
  /** What the reader wants to know or change: words, a symbol, a stack trace, `file:line`, a diff, a test id. */
  readonly query: string;
  /** Adds `explanation` to the result. @default false */
  readonly explain?: boolean | undefined;
}

/** What {@link HasteOptimizer.optimize} returns. */
export interface HasteContext extends OptimizedContext {
  /** Why each unit was kept or left out; present when the request asked for it. */
  readonly explanation?: Explanation;
}

const text = v.optional(v.string());

/** Refuses a request without a query, or without a source to select from. */
export const hasteRequestSchema: v.GenericSchema<HasteRequest> = v.pipe(
  v.strictObject({
    query: v.pipe(
      v.string(),
      v.check((query) => query.trim() !== '', 'a query that is not blank'),
    ),
    context: text,
    filePath: v.optional(v.pipe(v.string(), v.nonEmpty())),
    maxTokens: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    explain: v.optional(v.boolean()),
    signal: v.optional(v.instance(AbortSignal)),
  }),
  v.check(
    ({ context, filePath }) => filePath !== undefined || (context ?? '') !== '',
    'a filePath, or a context that is not empty',
  ),
);
