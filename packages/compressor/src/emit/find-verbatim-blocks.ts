import type { TokenCounter } from '@scaledown/core';
import type { ContextBlock, ContextUnit } from '../segment/segmented-context.ts';
import type { Selection } from '../select/selection.ts';

/**
 * Finds the blocks whose kept units are shorter as the source has them: a table of templates pays for itself over
 * many entries, not over the three that were kept.
 *
 * @returns Numbers of blocks.
 */
export function findVerbatimBlocks(selection: Selection, counter: TokenCounter): ReadonlySet<number> {
  const { blocks, units, source } = selection.context;
  const verbatim = new Set<number>();
  for (const [number, block] of blocks.entries()) {
    const kept = units.slice(block.firstUnit, block.endUnit).filter(({ index }) => selection.isKept(index));
    if (!kept.some(({ spelling }) => spelling !== undefined)) continue;
    const isWhole = kept.length === block.endUnit - block.firstUnit;
    // A whole block was spelled shorter because that saves tokens.
    if (!isWhole && tokensAsInSource(kept, source, counter) <= tokensAsSpelled(kept, block, counter))
      verbatim.add(number);
  }
  return verbatim;
}

function tokensAsInSource(units: readonly ContextUnit[], source: string, counter: TokenCounter): number {
  return units.reduce((sum, { start, end }) => sum + counter.count(source.slice(start, end)), 0);
}

function tokensAsSpelled(
  units: readonly ContextUnit[],
  { preamble, postamble }: ContextBlock,
  counter: TokenCounter,
): number {
  return units.reduce((sum, { tokens }) => sum + tokens, counter.count(preamble) + counter.count(postamble));
}
