import type { OptimizeRequest } from '@scaledown/core';
import * as v from 'valibot';

/** Checks a request as far as it can be without the state. */
export const semvecOptimizerRequestSchema: v.GenericSchema<OptimizeRequest> = v.strictObject({
  context: v.optional(v.string()),
  query: v.optional(v.string()),
  filePath: v.optional(v.pipe(v.string(), v.nonEmpty())),
  maxTokens: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  signal: v.optional(v.instance(AbortSignal)),
});
