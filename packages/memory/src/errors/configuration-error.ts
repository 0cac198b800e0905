import {
  defineErrorClass,
  isErrorOfClass,
  type OptionsIssue,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';
import { MemoryError } from './memory-error.ts';

/** The facts of a {@link ConfigurationError}. */
export interface ConfigurationErrorOptions extends ScaleDownErrorOptions {
  /** What is wrong, key by key or variable by variable. @default [] */
  readonly issues?: readonly OptionsIssue[];
}

/** A configuration, an argument or an environment variable is missing or not what it must be. */
export class ConfigurationError extends MemoryError {
  /** Empty where the message says it all. */
  readonly issues: readonly OptionsIssue[];

  static {
    defineErrorClass(ConfigurationError, 'ConfigurationError');
  }

  constructor(message: string, { issues = [], ...options }: ConfigurationErrorOptions = {}) {
    super(message, { code: 'invalid-configuration', ...options });
    this.issues = issues;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is ConfigurationError {
    return isErrorOfClass(value, 'ConfigurationError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), issues: this.issues };
  }
}
