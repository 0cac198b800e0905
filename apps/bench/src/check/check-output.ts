import { countSyntaxErrors } from '@scaledown/code';
import type { OptimizedContext } from '@scaledown/core';
import { alignOutput } from './align-output.ts';
import { checkBlocks } from './check-blocks.ts';
import { checkSegments } from './check-segments.ts';
import { checkTokens } from './check-tokens.ts';
import type { Violation } from './violation.ts';

/**
 * Checks every promise that an output of Python source makes: size, validity, order, segments, and that each line is a
 * line of the source or a marker for the lines left out.
 *
 * @returns What is broken; empty for a correct output.
 */
export async function checkOutput(
  source: string,
  result: OptimizedContext,
  cap: number,
): Promise<Violation[]> {
  const { content, metrics, segments } = result;
  const { keptLines, violations } = alignOutput(source, content, segments);
  return [
    ...checkTokens(content, metrics, cap),
    ...(await checkSyntax(source, content)),
    ...(await checkBlocks(source, keptLines)),
    ...checkSegments(source, segments),
    ...violations,
  ];
}

async function checkSyntax(source: string, content: string): Promise<Violation[]> {
  const [before, after] = [
    await countSyntaxErrors(source, 'python'),
    await countSyntaxErrors(content, 'python'),
  ];
  if (after <= before) return [];
  return [{ kind: 'new-syntax-errors', message: `${after} places are not valid, ${before} in the source` }];
}
