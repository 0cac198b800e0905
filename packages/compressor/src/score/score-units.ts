import type { ContextUnit, SegmentedContext } from '../segment/segmented-context.ts';
import { matchVariants } from './match-variants.ts';
import type { Prompt } from './read-prompt.ts';
import { scoreBm25 } from './score-bm25.ts';
import { ScoreBoard } from './score-board.ts';
import { scoreLinks } from './score-links.ts';
import { scoreSecondHop } from './score-second-hop.ts';
import { addNeighbours, type Span, smoothGaussian } from './smooth.ts';
import { buildTermIndex, type TermIndex } from './term-index.ts';
import { blockSpans, neighbourhoodSpans, passageSpans } from './unit-spans.ts';

/** What the scoring found. */
export interface UnitScores {
  readonly index: TermIndex;
  /** By a unit's own words alone, 0 or more. */
  readonly own: Float64Array;
  /** By all that speaks for a unit, 0 or more; comparable within one context only. */
  readonly scores: Float64Array;
}

/**
 * Scores every unit of a context against a prompt.
 *
 * own words ─▶ names of the best (second hop) ─▶ neighbours ─▶ passage ─▶ leads, linked titles ─▶ region
 */
export function scoreUnits(context: SegmentedContext, prompt: Prompt): UnitScores {
  const { units } = context;
  const index = buildTermIndex(units.map((unit) => searchTextOf(unit, context)));
  const query = matchVariants(prompt.terms, index);
  const own = scoreBm25({ index, query });
  const board = new ScoreBoard(own, context, prompt);
  const { scores, highest } = board;
  if (highest === 0) return { index, own, scores };
  const passages = passageSpans(context);
  if (board.counts('secondHop')) {
    board.add('secondHop', scoreSecondHop({ index, units, scores: own, query }), highest);
  }
  addOfNeighbours(board, neighbourhoodSpans(context, passages));
  board.add('passage', scorePassages({ context, index, query }));
  if (board.counts('link')) {
    const best = board.highest;
    const links = scoreLinks({ index, units, passages, scores });
    board.add('lead', leadsOf(scores, passages));
    board.add('link', links, best);
  }
  if (board.counts('region')) board.add('region', smoothRegions(board, blockSpans(context)));
  return { index, own, scores };
}

/** A unit of a passage among others is also found by the title it stands under. */
function searchTextOf(
  { start, end, searchText, block, needs, kind }: ContextUnit,
  { blocks, units, source }: SegmentedContext,
): string {
  const words = searchText ?? source.slice(start, end);
  if (kind !== 'sentence' || blocks[block]?.continuity !== 'independent') return words;
  const title = units[needs[0] ?? -1];
  return title === undefined ? words : `${title.text} ${words}`;
}

function addOfNeighbours(board: ScoreBoard, spans: readonly Span[]): void {
  const { scores } = board;
  for (const { start, end } of spans) {
    const inside = scores.subarray(start, end);
    const neighbours = board.weightsAt(start)?.neighbours ?? [];
    inside.set(addNeighbours(inside, [{ start: 0, end: end - start }], neighbours));
  }
}

/** The score of each unit's passage, as one document. */
function scorePassages({ context, ...search }: Pick<UnitScores, 'index'> & PassageSearch): Float64Array {
  const documentOf = Uint32Array.from(context.units, ({ passage }) => passage);
  const byPassage = scoreBm25({ ...search, documentOf });
  return Float64Array.from(documentOf, (passage) => byPassage[passage] ?? 0);
}

interface PassageSearch {
  readonly context: SegmentedContext;
  readonly query: Prompt['terms'];
}

/** The score of each passage's first unit after its title, 0 elsewhere. */
function leadsOf(scores: Float64Array, passages: readonly Span[]): Float64Array {
  const leads = new Float64Array(scores.length);
  for (const { start, end } of passages) {
    if (start + 1 < end) leads[start + 1] = scores[start + 1] ?? 0;
  }
  return leads;
}

/** What each unit's region of its block scores. */
function smoothRegions(board: ScoreBoard, blocks: readonly Span[]): Float64Array {
  const regions = new Float64Array(board.scores.length);
  for (const { start, end } of blocks) {
    const weights = board.weightsAt(start);
    if (weights === undefined || weights.region === 0) continue;
    const inside = board.scores.subarray(start, end);
    regions.set(smoothGaussian(inside, [{ start: 0, end: end - start }], weights.regionWidth), start);
  }
  return regions;
}
