import type { UnitScores } from '../score/score-units.ts';
import type { SegmentedContext } from '../segment/segmented-context.ts';
import { orderByCoverage } from './order-by-coverage.ts';

/** Orders the units that stand for source text, best first: by score, or by what they cover where no score is above 0. */
export function orderUnits(
  context: SegmentedContext,
  { index, scores }: UnitScores,
  mostTokens: number,
): number[] {
  const units = context.units.filter(({ start, end }) => end > start);
  if (!scores.some((score) => score > 0)) return orderByCoverage(units, index, mostTokens);
  return units
    .map((unit) => unit.index)
    .sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || one - other);
}
