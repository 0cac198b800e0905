import type { ContextBlock, ContextUnit, SegmentedContext } from '../segment/segmented-context.ts';
import { matchVariants } from './match-variants.ts';
import type { Prompt } from './read-prompt.ts';
import { scoreBm25 } from './score-bm25.ts';
import { scoreLinks } from './score-links.ts';
import { scoreSecondHop } from './score-second-hop.ts';
import { type ScoreWeights, weightsFor } from './score-weights.ts';
import { addNeighbours, type Span, smoothGaussian } from './smooth.ts';
import { buildTermIndex, type TermIndex } from './term-index.ts';

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
 * own words ─▶ names of the best (second hop) ─▶ neighbours ─▶ passage ─▶ linked titles, leads ─▶ region
 */
export function scoreUnits(context: SegmentedContext, prompt: Prompt): UnitScores {
  const { units, blocks } = context;
  const index = buildTermIndex(units.map((unit) => searchTextOf(unit, context)));
  const query = matchVariants(prompt.terms, index);
  const own = scoreBm25({ index, query });
  const highest = own.reduce((most, score) => Math.max(most, score), 0);
  if (highest === 0) return { index, own, scores: own };
  const passageOf = Uint32Array.from(units, ({ passage }) => passage);
  const byPassage = scoreBm25({ index, query, documentOf: passageOf });
  const passages = spansOf(passageOf);
  const weights = blocks.map((block) => weightsFor(block, prompt));
  const scores = Float64Array.from(own);
  const add = (values: Float64Array, weigh: (weights: ScoreWeights) => number): void => {
    for (const [at, unit] of units.entries()) {
      const weight = weights[unit.block];
      if (weight !== undefined) scores[at] = (scores[at] ?? 0) + weigh(weight) * (values[at] ?? 0);
    }
  };
  if (weights.some(({ secondHop }) => secondHop > 0)) {
    add(scoreSecondHop({ index, units, scores: own, query }), ({ secondHop }) => secondHop * highest);
  }
  addWithinBlocks(scores, { blocks, passages, weights });
  add(
    Float64Array.from(passageOf, (passage) => byPassage[passage] ?? 0),
    ({ passage }) => passage,
  );
  if (weights.some(({ link }) => link > 0)) {
    const best = scores.reduce((most, score) => Math.max(most, score), 0);
    const links = scoreLinks({ index, units, passages, scores });
    add(leadsOf(scores, passages), ({ lead }) => lead);
    add(links, ({ link }) => link * best);
  }
  addRegions(scores, { blocks, weights });
  return { index, own, scores };
}

/** A unit of a passage among others is also found by the title it stands under. */
function searchTextOf(
  { start, end, searchText, block, needs, kind }: ContextUnit,
  context: SegmentedContext,
): string {
  const { blocks, units, source } = context;
  const words = searchText ?? source.slice(start, end);
  if (kind !== 'sentence' || blocks[block]?.continuity !== 'independent') return words;
  const title = units[needs[0] ?? -1];
  return title === undefined ? words : `${title.text} ${words}`;
}

interface Weighted {
  readonly blocks: readonly ContextBlock[];
  readonly weights: readonly ScoreWeights[];
}

function addWithinBlocks(
  scores: Float64Array,
  { blocks, weights, passages }: Weighted & { readonly passages: readonly Span[] },
): void {
  let at = 0;
  for (const [number, { firstUnit, endUnit, continuity }] of blocks.entries()) {
    const inside: Span[] = [];
    for (let span = passages[at]; span !== undefined && span.start < endUnit; span = passages[++at])
      inside.push(span);
    const spans = continuity === 'continuous' ? [{ start: firstUnit, end: endUnit }] : inside;
    const shifted = spans.map(({ start, end }) => ({ start: start - firstUnit, end: end - firstUnit }));
    const neighbours = weights[number]?.neighbours ?? [];
    scores.set(addNeighbours(scores.subarray(firstUnit, endUnit), shifted, neighbours), firstUnit);
  }
}

function addRegions(scores: Float64Array, { blocks, weights }: Weighted): void {
  for (const [number, { firstUnit, endUnit }] of blocks.entries()) {
    const { region = 0, regionWidth = 1 } = weights[number] ?? {};
    if (region === 0) continue;
    const block = scores.subarray(firstUnit, endUnit);
    const smooth = smoothGaussian(block, [{ start: 0, end: block.length }], regionWidth);
    for (const [at, value] of smooth.entries()) block[at] = (block[at] ?? 0) + region * value;
  }
}

/** The score of each passage's first unit after its title, 0 elsewhere. */
function leadsOf(scores: Float64Array, passages: readonly Span[]): Float64Array {
  const leads = new Float64Array(scores.length);
  for (const { start, end } of passages) {
    if (start + 1 < end) leads[start + 1] = scores[start + 1] ?? 0;
  }
  return leads;
}

function spansOf(passageOf: Uint32Array): Span[] {
  const spans: Span[] = [];
  for (let start = 0; start < passageOf.length; ) {
    let end = start + 1;
    while (end < passageOf.length && passageOf[end] === passageOf[start]) end++;
    spans.push({ start, end });
    start = end;
  }
  return spans;
}
