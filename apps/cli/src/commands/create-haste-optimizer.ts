import type { HasteOptions } from '@scaledown/haste';
import type { CodeOptimizer } from '../command-context.ts';

/** Loads and makes the optimizer; `--help` and `tokens` never pay for loading it. */
export async function createHasteOptimizer(options: HasteOptions): Promise<CodeOptimizer> {
  const { HasteOptimizer } = await import('@scaledown/haste');
  return new HasteOptimizer(options);
}
