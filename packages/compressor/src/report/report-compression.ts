import { measureSavings, type Warning } from '@scaledown/core';
import type { ResolvedLocalCompressorOptions } from '../local-compressor-options.ts';
import type { PackedContext } from '../pack-context.ts';
import type { Prompt } from '../score/read-prompt.ts';
import type { UnitScores } from '../score/score-units.ts';
import type { Required } from '../select/find-required.ts';
import type { TokenBudget } from '../select/token-budget.ts';
import { explainCompression } from './explain-compression.ts';
import { LocalCompressedPrompt } from './local-compressed-prompt.ts';
import { locateSegments } from './locate-segments.ts';
import { measureCoverage } from './measure-coverage.ts';

/** What {@link reportCompression} reports on. */
export interface ReportRequest {
  readonly packed: PackedContext;
  readonly prompt: Prompt;
  readonly scores: UnitScores;
  readonly required: Required;
  readonly budget: TokenBudget;
  readonly originalTokens: number;
  readonly options: ResolvedLocalCompressorOptions;
  /** `performance.now()` when the call began. */
  readonly startedAt: number;
  readonly warnings: readonly Warning[];
}

/** Says what was kept, and on request why. */
export function reportCompression(request: ReportRequest): LocalCompressedPrompt {
  const { packed, prompt, scores, budget, originalTokens, options, startedAt } = request;
  const { content, spans, selection, tokens } = packed;
  return new LocalCompressedPrompt({
    content,
    segments: locateSegments(selection.context.source, spans),
    ...measureCoverage(selection, prompt, scores),
    ...(options.explain
      ? { explanation: explainCompression({ selection, prompt, scores, budget, originalTokens }) }
      : {}),
    warnings: [...request.warnings, ...warningsOf(request)],
    metrics: {
      originalPromptTokens: originalTokens,
      compressedPromptTokens: tokens,
      ...measureSavings(originalTokens, tokens),
      latencyMs: performance.now() - startedAt,
    },
  });
}

function warningsOf({ packed, prompt, scores, required, budget }: ReportRequest): Warning[] {
  const warnings: Warning[] = [];
  const { selection, tokens } = packed;
  const lost = [...required.always.keys()].filter((index) => !selection.isKept(index)).length;
  if (lost > 0) {
    warnings.push({
      code: 'preserved-words-lost',
      message: `maxTokens left no room for ${lost} of ${required.always.size} places that were to be preserved.`,
    });
  }
  if (tokens > budget.target) {
    warnings.push({
      code: 'target-exceeded',
      message: `The content has ${tokens} tokens where ${budget.target} were aimed for: what had to be kept takes more.`,
    });
  }
  if (
    prompt.terms.size > 0 &&
    scores.own.every((score) => score === 0) &&
    selection.context.units.length > 0
  ) {
    warnings.push({
      code: 'prompt-not-found',
      message: 'None of the words of the prompt stands in the context; what is kept represents the whole.',
    });
  }
  return warnings;
}
