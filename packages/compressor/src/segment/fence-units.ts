import type { RoutedBlock } from './block.ts';
import type { SegmentedBlock } from './strategy.ts';
import type { Unit } from './unit.ts';

/** Puts the lines of a fence around what it holds: whatever is kept of a fenced block stands in its fence. */
export function addFenceUnits(segmented: SegmentedBlock, block: RoutedBlock): SegmentedBlock {
  const { fenceStart, fenceEnd, start, end } = block;
  if (fenceStart === undefined || fenceEnd === undefined) return segmented;
  const { units } = segmented;
  const last = units.length + 1;
  const opening: Unit = { kind: 'header', start: fenceStart, end: start, passage: 0, needs: [last] };
  const closing: Unit = {
    kind: 'header',
    start: end,
    end: fenceEnd,
    passage: units.at(-1)?.passage ?? 0,
    needs: [0],
  };
  const inside = units.map(
    (unit): Unit => ({ ...unit, needs: [0, ...(unit.needs ?? []).map((needed) => needed + 1), last] }),
  );
  return { ...segmented, units: [opening, ...inside, closing] };
}
