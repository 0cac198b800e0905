import type { OptimizeRequest } from '@scaledown/core';
import * as v from 'valibot';

/** A request with its query filled in. */
export interface ResolvedSemanticRequest extends OptimizeRequest {
  readonly query: string;
}

const DEFAULT_QUERY = 'main logic';

/** Fills in the query and refuses a request without a source to select from. A blank query is none. */
export const semanticRequestSchema: v.GenericSchema<OptimizeRequest, ResolvedSemanticRequest> = v.pipe(
  v.strictObject({
    query: v.pipe(
      v.optional(v.string(), DEFAULT_QUERY),
      v.transform((query) => (query.trim() === '' ? DEFAULT_QUERY : query)),
    ),
    context: v.optional(v.string()),
    filePath: v.optional(v.pipe(v.string(), v.nonEmpty())),
    maxTokens: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    signal: v.optional(v.instance(AbortSignal)),
  }),
  v.check(
    ({ context, filePath }) => filePath !== undefined || (context ?? '') !== '',
    'a filePath, or a context that is not empty',
  ),
);
