// The optimizer
export type { ExplainedUnit, Explanation, GraphStep, Reason } from './explanation.ts';
export { HasteOptimizer } from './haste-optimizer.ts';
export type { HasteOptions } from './haste-options.ts';
export type { HasteContext, HasteRequest } from './haste-request.ts';
