import {
  defineErrorClass,
  isErrorOfClass,
  ScaleDownError,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';
import type { PipelineResult } from '../report/pipeline-result.ts';

/** The facts of a {@link BudgetExceededError}. */
export interface BudgetExceededErrorOptions extends ScaleDownErrorOptions {
  /** The stage that returned the final content. */
  readonly stage: string;
  /** The limit, in tokens. */
  readonly maxTokens: number;
  /** What came out, as it is. */
  readonly result: PipelineResult;
}

/** The last stage returned more than its limit, so that the result would break the budget. Not thrown by a stage that knows it cannot keep to a limit: that is a `BudgetTooSmallError`. */
export class BudgetExceededError extends ScaleDownError {
  declare readonly stage: string;
  /** The limit, in tokens. */
  readonly maxTokens: number;
  /** Tokens of the content that came out. */
  readonly totalTokens: number;
  /** What came out, as it is: it may have been paid for. */
  declare readonly result: PipelineResult;

  static {
    defineErrorClass(BudgetExceededError, 'BudgetExceededError');
  }

  constructor(message: string, { stage, maxTokens, result, ...options }: BudgetExceededErrorOptions) {
    super(message, { code: 'budget-exceeded', ...options });
    this.maxTokens = maxTokens;
    this.totalTokens = result.metrics.totalTokens;
    // Not enumerable, or a console that prints the error would print the user's text with it.
    Object.defineProperty(this, 'result', { value: result });
    this.nameStage(stage);
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is BudgetExceededError {
    return isErrorOfClass(value, 'BudgetExceededError');
  }

  /** Returns the error as plain data: counts, no text. */
  override toJSON(): SerializedError {
    return { ...super.toJSON(), maxTokens: this.maxTokens, totalTokens: this.totalTokens };
  }
}
