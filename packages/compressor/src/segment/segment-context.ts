import type { TokenCounter } from '@scaledown/core';
import { applyKeepTags, findKeptRanges } from './apply-keep-tags.ts';
import type { Block } from './block.ts';
import { addFenceUnits } from './fence-units.ts';
import { splitIntoBlocks } from './route/split-into-blocks.ts';
import type { ContextBlock, ContextUnit, SegmentedContext } from './segmented-context.ts';
import { strategyFor } from './strategies.ts';
import type { SegmentContext, SegmentedBlock } from './strategy.ts';

/**
 * Takes a context apart: into blocks by what they are, and each block into units by the strategy of its kind.
 *
 * @param preserveWords Words that no spelling may take apart, in any case.
 */
export function segmentContext(
  source: string,
  counter: TokenCounter,
  preserveWords: readonly string[] = [],
): SegmentedContext {
  const words = preserveWords.map((word) => word.toLowerCase());
  const context: SegmentContext = {
    estimateTokens: (text) => counter.count(text),
    ...(words.length === 0 ? {} : { holdsPreserved: (text) => holdsAny(text.toLowerCase(), words) }),
  };
  const blocks: ContextBlock[] = [];
  const units: ContextUnit[] = [];
  const keptRanges = findKeptRanges(source);
  let passages = 0;
  for (const block of splitIntoBlocks(source)) {
    const inside = strategyFor(block.kind).segment(source, block, context);
    const segmented = applyKeepTags(source, addFenceUnits(inside, block), keptRanges);
    const firstUnit = units.length;
    const placed = placeUnits(source, segmented, {
      block: blocks.length,
      firstUnit,
      firstPassage: passages,
      counter,
    });
    for (const unit of placed) units.push(unit);
    passages = (placed.at(-1)?.passage ?? passages - 1) + 1;
    blocks.push(describeBlock(block, segmented, firstUnit));
  }
  return { source, blocks, units };
}

const holdsAny = (text: string, words: readonly string[]): boolean =>
  words.some((word) => text.includes(word));

function describeBlock(block: Block, segmented: SegmentedBlock, firstUnit: number): ContextBlock {
  const { units, continuity, preamble = '', postamble = '' } = segmented;
  return {
    kind: block.kind,
    continuity,
    firstUnit,
    endUnit: firstUnit + units.length,
    preamble,
    postamble,
    ...(block.language === undefined ? {} : { language: block.language }),
  };
}

interface Place {
  readonly block: number;
  readonly firstUnit: number;
  readonly firstPassage: number;
  readonly counter: TokenCounter;
}

function placeUnits(source: string, { units }: SegmentedBlock, place: Place): ContextUnit[] {
  const { block, firstUnit, firstPassage, counter } = place;
  return units.map((unit, index) => {
    const text = unit.spelling ?? source.slice(unit.start, unit.end);
    return {
      ...unit,
      index: firstUnit + index,
      block,
      passage: firstPassage + unit.passage,
      needs: (unit.needs ?? []).map((needed) => firstUnit + needed),
      text,
      tokens: counter.count(text),
    };
  });
}
