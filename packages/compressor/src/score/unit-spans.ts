import type { SegmentedContext } from '../segment/segmented-context.ts';
import type { Span } from './smooth.ts';

/** The units of each block, one span a block. */
export function blockSpans({ blocks }: SegmentedContext): Span[] {
  return blocks.map(({ firstUnit, endUnit }) => ({ start: firstUnit, end: endUnit }));
}

/** The units of each passage, in order. */
export function passageSpans({ units }: SegmentedContext): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < units.length; ) {
    let end = start + 1;
    while (end < units.length && units[end]?.passage === units[start]?.passage) end++;
    spans.push({ start, end });
    start = end;
  }
  return spans;
}

/** Units that say something about each other by standing side by side: those of a continuous block, or of one passage. */
export function neighbourhoodSpans(context: SegmentedContext, passages: readonly Span[]): Span[] {
  const { blocks, units } = context;
  const isContinuous = (unit: number): boolean =>
    blocks[units[unit]?.block ?? -1]?.continuity === 'continuous';
  return [
    ...blockSpans(context).filter(({ start }) => isContinuous(start)),
    ...passages.filter(({ start }) => !isContinuous(start)),
  ];
}
