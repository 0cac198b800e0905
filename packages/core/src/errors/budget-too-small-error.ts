import { defineErrorClass, isErrorOfClass } from './error-class.ts';
import { OptimizerError } from './optimizer-error.ts';
import type { ScaleDownErrorOptions, SerializedError } from './scale-down-error.ts';

/** The facts of a {@link BudgetTooSmallError}, in tokens of the target model. */
export interface BudgetTooSmallErrorOptions extends ScaleDownErrorOptions {
  /** The limit that was asked for. */
  readonly maxTokens: number;
  /** The least that would do. */
  readonly neededTokens: number;
}

/** Not even the smallest useful output fits the limit. Not thrown because a relevant part had to be left out: that is a marked gap. */
export class BudgetTooSmallError extends OptimizerError {
  /** The limit that was asked for, in tokens. */
  readonly maxTokens: number;
  /** The least that would do, in tokens. */
  readonly neededTokens: number;

  static {
    defineErrorClass(BudgetTooSmallError, 'BudgetTooSmallError');
  }

  constructor(message: string, { maxTokens, neededTokens, ...options }: BudgetTooSmallErrorOptions) {
    super(message, { code: 'budget-too-small', ...options });
    this.maxTokens = maxTokens;
    this.neededTokens = neededTokens;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is BudgetTooSmallError {
    return isErrorOfClass(value, 'BudgetTooSmallError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), maxTokens: this.maxTokens, neededTokens: this.neededTokens };
  }
}
