import type { SegmentedBlock } from './strategy.ts';
import type { Unit } from './unit.ts';

const TAGS = /<(\/?)keep>/gi;

/** A run between `<keep>` and `</keep>`, the tags included. */
interface KeptRange {
  readonly start: number;
  readonly end: number;
}

/** Finds what a caller marked to be kept. A tag that nothing closes marks all that follows. */
export function findKeptRanges(source: string): KeptRange[] {
  const ranges: KeptRange[] = [];
  let open: number | undefined;
  for (const { index, 0: tag, 1: slash } of source.matchAll(TAGS)) {
    if (slash === '') open ??= index;
    else if (open !== undefined) {
      ranges.push({ start: open, end: index + tag.length });
      open = undefined;
    }
  }
  if (open !== undefined) ranges.push({ start: open, end: source.length });
  return ranges;
}

/** Takes the tags out of a text and leaves what they mark. */
export function removeKeepTags(text: string): string {
  return text.replaceAll(TAGS, '');
}

/** Marks the units that a kept range touches, and spells them without the tags. */
export function applyKeepTags(
  source: string,
  block: SegmentedBlock,
  ranges: readonly KeptRange[],
): SegmentedBlock {
  if (ranges.length === 0) return block;
  let next = ranges.findIndex(({ end }) => end > (block.units[0]?.start ?? 0));
  const units = block.units.map((unit): Unit => {
    while ((ranges[next]?.end ?? Number.POSITIVE_INFINITY) <= unit.start) next++;
    if ((ranges[next]?.start ?? Number.POSITIVE_INFINITY) >= unit.end) return unit;
    const text = unit.spelling ?? source.slice(unit.start, unit.end);
    const untagged = removeKeepTags(text);
    return { ...unit, keep: 'keep-tag', ...(untagged === text ? {} : { spelling: untagged }) };
  });
  return { ...block, units };
}
