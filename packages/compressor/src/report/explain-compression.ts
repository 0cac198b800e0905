import type { Prompt } from '../score/read-prompt.ts';
import type { UnitScores } from '../score/score-units.ts';
import type { Selection } from '../select/selection.ts';
import type { TokenBudget } from '../select/token-budget.ts';
import type { CompressionExplanation, ExplainedBlock, ExplainedUnit } from './explanation.ts';

/** What {@link explainCompression} explains. */
export interface ExplainRequest {
  readonly selection: Selection;
  readonly prompt: Prompt;
  readonly scores: UnitScores;
  readonly budget: TokenBudget;
  readonly originalTokens: number;
}

/** Says what became of each unit, and why. */
export function explainCompression({
  selection,
  prompt,
  scores,
  budget,
  originalTokens,
}: ExplainRequest): CompressionExplanation {
  const { blocks, units } = selection.context;
  const highest = scores.scores.reduce((most, score) => Math.max(most, score), 0);
  const explained = units.map(({ index, kind, start, end, tokens }): ExplainedUnit => {
    const isKept = selection.isKept(index);
    const score = highest === 0 ? 0 : (scores.scores[index] ?? 0) / highest;
    return { kind, start, end, tokens, score, isKept, reason: selection.reasons[index] ?? 'over-budget' };
  });
  return {
    rate: originalTokens === 0 ? 1 : budget.target / originalTokens,
    targetTokens: budget.target,
    promptTerms: [...prompt.terms.keys()],
    missingTerms: [...prompt.terms.keys()].filter((term) => !scores.index.numbers.has(term)),
    blocks: blocks.map(({ kind, firstUnit, endUnit }): ExplainedBlock => {
      const own = explained.slice(firstUnit, endUnit);
      return {
        kind,
        start: own[0]?.start ?? 0,
        end: own.at(-1)?.end ?? 0,
        units: own.length,
        keptUnits: own.filter(({ isKept }) => isKept).length,
      };
    }),
    units: explained,
  };
}
