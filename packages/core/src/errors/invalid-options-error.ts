import { defineErrorClass, isErrorOfClass } from './error-class.ts';
import { ScaleDownError, type ScaleDownErrorOptions, type SerializedError } from './scale-down-error.ts';

/** One thing that is wrong with the options given. */
export interface OptionsIssue {
  /** Where, such as `retry.limit`; empty for the whole value. */
  readonly path: string;
  /** What is expected there, and what was received. */
  readonly message: string;
}

/** The facts of an {@link InvalidOptionsError}. */
export interface InvalidOptionsErrorOptions extends ScaleDownErrorOptions {
  readonly issues: readonly OptionsIssue[];
}

/** An option or an argument is not what it must be. Not thrown for the content of a source text or a query, which may be anything. */
export class InvalidOptionsError extends ScaleDownError {
  /** At least one. */
  readonly issues: readonly OptionsIssue[];

  static {
    defineErrorClass(InvalidOptionsError, 'InvalidOptionsError');
  }

  constructor(message: string, { issues, ...options }: InvalidOptionsErrorOptions) {
    super(message, { code: 'invalid-options', ...options });
    this.issues = issues;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is InvalidOptionsError {
    return isErrorOfClass(value, 'InvalidOptionsError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), issues: this.issues };
  }
}
