import { BudgetTooSmallError, type TokenCounter } from '@scaledown/core';
import { type EmittedContent, emitContent } from './emit/emit-content.ts';
import { findVerbatimBlocks } from './emit/find-verbatim-blocks.ts';
import { typicalMarker } from './emit/gap-marker.ts';
import type { ResolvedLocalCompressorOptions } from './local-compressor-options.ts';
import type { UnitScores } from './score/score-units.ts';
import type { SegmentedContext } from './segment/segmented-context.ts';
import type { Required } from './select/find-required.ts';
import { orderUnits } from './select/order-units.ts';
import { selectUnits } from './select/select-units.ts';
import { Selection } from './select/selection.ts';
import type { TokenBudget } from './select/token-budget.ts';
import { unmetNeeds } from './select/unmet-needs.ts';

/** What {@link packContext} packs. */
export interface PackRequest {
  readonly context: SegmentedContext;
  readonly scores: UnitScores;
  readonly required: Required;
  readonly budget: TokenBudget;
  /** Tokens of the whole context. */
  readonly originalTokens: number;
  readonly counter: TokenCounter;
  readonly options: ResolvedLocalCompressorOptions;
}

/** An output that keeps to its budget. */
export interface PackedContext extends EmittedContent {
  readonly selection: Selection;
  /** Tokens of the content, counted. */
  readonly tokens: number;
}

/** Each try aims lower by what the last one was over; the first is off by the tokens that merge across units. */
const MOST_TRIES = 6;

/**
 * Selects units and writes them, until what is written keeps to the budget by the tokenizer's own count.
 *
 * @throws BudgetTooSmallError when the limit holds nothing at all.
 */
export function packContext(request: PackRequest): PackedContext {
  const { budget, options } = request;
  const whole = writeWhole(request);
  if (whole.tokens <= budget.target) return whole;
  if (options.lossless) {
    if (whole.tokens <= budget.limit) return whole;
    throw tooSmall(budget.limit, whole.tokens, 'Nothing may be left out');
  }
  const packed = packWithin(request, whole);
  return whole.tokens <= packed.tokens ? whole : packed;
}

/** Writes everything, spelled shorter where that saves tokens. */
function writeWhole(request: PackRequest): PackedContext {
  const { units, blocks } = request.context;
  const isRespelled =
    units.some(({ spelling }) => spelling !== undefined) || blocks.some(({ preamble }) => preamble !== '');
  if (!isRespelled) return asItIs(request);
  const whole = write(request, Selection.ofAll(request.context));
  return whole.tokens < request.originalTokens ? whole : asItIs(request);
}

/** Leaves out what does not fit. */
function packWithin(request: PackRequest, whole: PackedContext): PackedContext {
  const { context, budget, counter, options, scores } = request;
  const order = orderUnits(context, scores, budget.target);
  const markerTokens = counter.count(typicalMarker(options.markers));
  let within: PackedContext | undefined;
  let over = 0;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const selection = selectUnits({ ...request, order, markerTokens, budget: tighten(budget, over) });
    if (selection.keptCount === 0) break;
    const packed = write(request, selection);
    const aim = Math.max(budget.target, Math.min(selection.leastTokens, budget.limit));
    if (packed.tokens <= Math.min(budget.limit, within?.tokens ?? budget.limit)) within = packed;
    if (packed.tokens <= aim) return packed;
    // An excess of a token or two may take many steps of a token or two: each step is twice as bold.
    over += (packed.tokens - aim) * 2 ** tries;
  }
  if (within !== undefined) return within;
  const smallest = writeSmallest(request);
  const least = whole.tokens <= smallest.tokens ? whole : smallest;
  if (least.tokens <= budget.limit) return least;
  throw tooSmall(budget.limit, least.tokens, 'No part of the context fits');
}

/** Writes the unit that takes the least room with all that it needs: what a limit must hold at least. */
function writeSmallest(request: PackRequest): PackedContext {
  const { units } = request.context;
  let smallest: readonly number[] = [];
  let leastTokens = Number.POSITIVE_INFINITY;
  for (const { index, start, end } of units) {
    if (start === end) continue;
    const together = [index, ...unmetNeeds(units, index, () => false)];
    const tokens = together.reduce((sum, each) => sum + (units[each]?.tokens ?? 0), 0);
    if (tokens < leastTokens) [smallest, leastTokens] = [together, tokens];
  }
  const selection = new Selection(request.context);
  for (const [at, index] of smallest.entries()) selection.keep(index, at === 0 ? 'relevant' : 'needed');
  return write(request, selection);
}

const tighten = ({ target, repeatsTarget, limit }: TokenBudget, over: number): TokenBudget => ({
  target: target - over,
  repeatsTarget: repeatsTarget - over,
  limit: limit - over,
});

function write({ scores, counter, options }: PackRequest, selection: Selection): PackedContext {
  const highest = scores.scores.reduce((most, score) => Math.max(most, score), 0);
  const scoreOf = highest === 0 ? undefined : (index: number) => (scores.scores[index] ?? 0) / highest;
  const verbatimBlocks = findVerbatimBlocks(selection, counter);
  const emitted = emitContent({ selection, markers: options.markers, verbatimBlocks, scoreOf });
  return { ...emitted, selection, tokens: counter.count(emitted.content) };
}

/** The context as it came, for when every other spelling is longer. */
function asItIs({ context, originalTokens }: PackRequest): PackedContext {
  const { source } = context;
  const span = {
    sourceStart: 0,
    sourceEnd: source.length,
    contentStart: 0,
    contentEnd: source.length,
    isVerbatim: true,
    kind: 'block',
  } as const;
  return {
    content: source,
    spans: source === '' ? [] : [span],
    selection: Selection.ofAll(context),
    tokens: originalTokens,
  };
}

function tooSmall(maxTokens: number, neededTokens: number, why: string): BudgetTooSmallError {
  return new BudgetTooSmallError(`${why}: ${maxTokens} tokens were allowed, ${neededTokens} are needed.`, {
    maxTokens,
    neededTokens,
  });
}
