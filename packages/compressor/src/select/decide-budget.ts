import type { Prompt } from '../score/read-prompt.ts';
import type { UnitScores } from '../score/score-units.ts';
import type { SegmentedContext } from '../segment/segmented-context.ts';
import type { TokenBudget } from './token-budget.ts';

/** A unit counts as relevant from this share of the best score. */
const RELEVANT = 0.2;
const LOWEST_RATE = 0.15;
const HIGHEST_RATE = 0.6;
/** A question about the whole needs more of it. */
const BROAD_RATES: readonly [number, number] = [0.5, 0.7];
/** With fewer of the prompt's words in the context, scores are a poor guide. */
const LOW_COVERAGE = 0.5;
const LOW_COVERAGE_RATE = 0.4;
/** Without anything to go by only what repeats may go, down to this share. */
const NO_PROMPT_RATE = 0.7;
/** Shorter contexts are not worth cutting. */
const FEWEST_TOKENS = 250;

/** What {@link decideBudget} weighs. */
export interface BudgetRequest {
  readonly context: SegmentedContext;
  readonly prompt: Prompt;
  readonly scores: UnitScores;
  /** Tokens of the whole context. */
  readonly originalTokens: number;
  readonly rate: 'auto' | number;
  readonly maxTokens: number | undefined;
}

/**
 * Decides how much to keep. `auto` keeps the share of tokens whose units score at least a fifth of the best, between
 * 15 and 60 %; 50 to 70 % for a question about the whole; at least 40 % if most of the prompt's words are nowhere in
 * the context; and never less than 250 tokens. Without a prompt only what repeats is left out, down to 70 %.
 */
export function decideBudget(request: BudgetRequest): TokenBudget {
  const { originalTokens, rate, maxTokens } = request;
  const limit = maxTokens ?? Number.POSITIVE_INFINITY;
  const within = (tokens: number): number => Math.floor(Math.min(tokens, limit, originalTokens));
  if (rate !== 'auto') return budgetOf(within(rate * originalTokens), limit);
  if (!asksForSomething(request.prompt)) {
    return { target: within(originalTokens), repeatsTarget: within(NO_PROMPT_RATE * originalTokens), limit };
  }
  return budgetOf(within(Math.max(FEWEST_TOKENS, autoRate(request) * originalTokens)), limit);
}

const budgetOf = (target: number, limit: number): TokenBudget => ({ target, repeatsTarget: target, limit });

const asksForSomething = ({ terms, isBroad }: Prompt): boolean => terms.size > 0 || isBroad;

function autoRate({ context, prompt, scores }: BudgetRequest): number {
  const relevant = relevantShare(context, scores.scores);
  if (prompt.isBroad) return clamp(relevant, BROAD_RATES);
  const found = [...prompt.terms.keys()].filter((term) => scores.index.numbers.has(term)).length;
  const lowest = found < LOW_COVERAGE * prompt.terms.size ? LOW_COVERAGE_RATE : LOWEST_RATE;
  return clamp(relevant, [lowest, HIGHEST_RATE]);
}

/** The share of tokens in units that score well. */
function relevantShare({ units }: SegmentedContext, scores: Float64Array): number {
  const threshold = RELEVANT * scores.reduce((most, score) => Math.max(most, score), 0);
  let relevant = 0;
  let all = 0;
  for (const { index, tokens } of units) {
    all += tokens;
    if (threshold > 0 && (scores[index] ?? 0) >= threshold) relevant += tokens;
  }
  return all === 0 ? 1 : relevant / all;
}

const clamp = (value: number, [low, high]: readonly [number, number]): number =>
  Math.min(high, Math.max(low, value));
