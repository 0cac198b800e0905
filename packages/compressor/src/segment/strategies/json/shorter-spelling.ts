import type { SegmentedBlock } from '../../strategy.ts';
import type { Unit } from '../../unit.ts';

/** Longer blocks are judged by as much of their beginning, in characters. */
const JUDGED_LENGTH = 50_000;
/** One unit may be larger; then characters tell enough, and counting would take a second. */
const LONGEST_COUNTED = 4 * JUDGED_LENGTH;

/** The block as it is spelled, or with its source as the spelling if that takes no more tokens. */
export function withShorterSpelling(
  source: string,
  block: SegmentedBlock,
  estimateTokens: (text: string) => number,
): SegmentedBlock {
  const { units, preamble = '' } = block;
  const start = units[0]?.start ?? 0;
  const judged = units.filter((unit) => unit.start - start <= JUDGED_LENGTH);
  const spelled = preamble + judged.map((unit) => unit.spelling ?? textOf(unit, source)).join('');
  const plain = source.slice(start, judged.at(-1)?.end ?? start);
  const isShorter =
    plain.length > LONGEST_COUNTED
      ? spelled.length < plain.length
      : estimateTokens(spelled) < estimateTokens(plain);
  if (isShorter) return block;
  return { units: units.map(withoutSpelling), continuity: block.continuity };
}

function textOf({ start, end }: Unit, source: string): string {
  return source.slice(start, end);
}

function withoutSpelling({ spelling: _, ...unit }: Unit): Unit {
  return unit;
}
