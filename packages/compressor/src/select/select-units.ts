import type { UnitScores } from '../score/score-units.ts';
import type { SegmentedContext } from '../segment/segmented-context.ts';
import type { UnitKind } from '../segment/unit.ts';
import type { Required } from './find-required.ts';
import { Packer } from './packer.ts';
import type { Reason, Selection } from './selection.ts';
import type { TokenBudget } from './token-budget.ts';

/** What {@link selectUnits} chooses by. */
export interface SelectRequest {
  readonly context: SegmentedContext;
  readonly scores: UnitScores;
  /** The units that stand for source text, best first. */
  readonly order: readonly number[];
  readonly required: Required;
  readonly budget: TokenBudget;
  /** What one marker costs, in tokens. */
  readonly markerTokens: number;
}

/** What stands for others, and is kept for their sake alone. */
const SUPPORTING: ReadonlySet<UnitKind> = new Set(['label', 'heading', 'header']);

/**
 * After so many units that are too large for the room that is left, the search for one that fits ends: what comes
 * later was ranked far lower, and only its shortness would bring it in.
 */
const MOST_PASSED_BY = 5;

/**
 * Chooses the units to keep.
 *
 * required ─▶ preferred ─▶ best first while they fit ─▶ repeats, if there is room ─▶ gaps that cost more than they save
 *
 * A unit is paid for with all that it needs and the markers it makes or saves. When nothing fits the target, the best
 * unit that the limit allows is kept.
 */
export function selectUnits({
  context,
  scores,
  order,
  required,
  budget,
  markerTokens,
}: SelectRequest): Selection {
  const packer = new Packer({ context, index: scores.index, markerTokens });
  offerAll(packer, order, required.always, budget.limit);
  packer.markLeast();
  offerAll(packer, order, required.preferred, budget.target);
  const candidates = order.filter((index) => !SUPPORTING.has(context.units[index]?.kind ?? 'line'));
  const repeats = offerBestFirst(packer, candidates, budget.target);
  for (const index of repeats) packer.offer(index, 'relevant', budget.repeatsTarget, 'repeats');
  if (packer.isEmpty) {
    // A context may be nothing but headings.
    [...candidates, ...order].find((index) => packer.offer(index, 'relevant', budget.limit));
    packer.markLeast();
  }
  packer.closeSmallGaps(budget.limit);
  return packer.selection;
}

function offerAll(
  packer: Packer,
  order: readonly number[],
  wanted: ReadonlyMap<number, Reason>,
  most: number,
): void {
  if (wanted.size === 0) return;
  for (const index of order) {
    const reason = wanted.get(index);
    if (reason !== undefined) packer.offer(index, reason, most);
  }
}

/** Offers each unit that says something new. Returns those that do not. */
function offerBestFirst(packer: Packer, candidates: readonly number[], most: number): number[] {
  const repeats: number[] = [];
  let passedBy = 0;
  for (const index of candidates) {
    if (packer.repeats(index)) {
      repeats.push(index);
      continue;
    }
    passedBy = packer.offer(index, 'relevant', most) ? 0 : passedBy + 1;
    if (passedBy > MOST_PASSED_BY) break;
  }
  return repeats;
}
