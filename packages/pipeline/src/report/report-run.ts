import { measureSavings, type TokenCounter, type Warning } from '@scaledown/core';
import { BudgetExceededError } from '../errors/budget-exceeded-error.ts';
import { PipelineResult } from './pipeline-result.ts';
import type { StageReport } from './stage-report.ts';

/** What {@link reportRun} reports on. */
export interface RunFacts {
  /** One report for each stage that ran. */
  readonly history: readonly StageReport[];
  readonly counter: TokenCounter;
  /** What the counter has to say of itself. */
  readonly warnings: readonly Warning[];
  /** The run's limit, in tokens. */
  readonly maxTokens: number | undefined;
  /** By `performance.now()`. */
  readonly startedAt: number;
}

/**
 * Adds up what the stages did.
 *
 * @throws BudgetExceededError when the last stage returned more than it was allowed.
 */
export function reportRun({ history, counter, warnings, maxTokens, startedAt }: RunFacts): PipelineResult {
  const first = history[0];
  const last = history.at(-1);
  const originalTokens = first?.inputTokens ?? 0;
  const totalTokens = last?.outputTokens ?? 0;
  const result = new PipelineResult({
    finalContent: last?.content ?? '',
    metrics: {
      originalTokens,
      totalTokens,
      ...measureSavings(originalTokens, totalTokens),
      latencyMs: performance.now() - startedAt,
      tokenizer: counter.name,
    },
    history,
    warnings: [
      ...warnings,
      ...history.flatMap(({ stage, warnings: own }) => own.map((warning) => ({ ...warning, stage }))),
    ],
  });
  const limit = Math.min(last?.maxTokens ?? Infinity, maxTokens ?? Infinity);
  if (last !== undefined && totalTokens > limit) {
    const message = `The stage "${last.stage}" returned ${totalTokens} tokens where ${limit} were allowed; they are in \`result\`.`;
    throw new BudgetExceededError(message, { stage: last.stage, maxTokens: limit, result });
  }
  return result;
}
