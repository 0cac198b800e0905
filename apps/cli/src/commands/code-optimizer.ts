import type { Optimizer } from '@scaledown/core';
import type { CommandContext } from '../command-context.ts';

/** Lets HASTE choose what to keep of the code within a text. It is loaded by the first block of code, if there is one. */
export function createCodeOptimizer(
  createOptimizer: CommandContext['createOptimizer'],
  targetModel: string | undefined,
): Optimizer {
  return {
    name: 'haste',
    optimize: async ({ query = '', ...request }) => {
      // Aims for all of what the block may have: by itself, HASTE stops at its soft cap.
      const optimizer = await createOptimizer({ softCap: request.maxTokens, targetModel });
      return optimizer.optimize({ ...request, query });
    },
  };
}
