import { defineErrorClass, isErrorOfClass } from './error-class.ts';

/** What every error of this family accepts beside its message. */
export interface ScaleDownErrorOptions {
  /** Stable, kebab-case; each class has its own default. */
  readonly code?: string;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/** An error as plain data, without its cause and its stack, which may hold what a log should not. */
export interface SerializedError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly stage?: string;
  readonly [fact: string]: unknown;
}

/** The ancestor of every error that these packages throw on purpose; an abort is never one. */
export class ScaleDownError extends Error {
  /** Stable, kebab-case: what a program may branch on, unlike the message. */
  readonly code: string;
  /** The pipeline stage that threw; absent outside a pipeline. */
  declare readonly stage?: string;

  static {
    defineErrorClass(ScaleDownError, 'ScaleDownError');
  }

  constructor(message: string, options: ScaleDownErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = options.code ?? 'scaledown-error';
  }

  /** Recognises this class and its subclasses, also when they come from another copy of this package. */
  static isInstance(value: unknown): value is ScaleDownError {
    return isErrorOfClass(value, 'ScaleDownError');
  }

  /** Names the pipeline stage that threw, and returns the error; the first name given stays. */
  nameStage(stage: string): this {
    if (this.stage === undefined) {
      Object.defineProperty(this, 'stage', { value: stage, enumerable: true });
    }
    return this;
  }

  /** Returns the error as plain data, without `cause` and `stack`. */
  toJSON(): SerializedError {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      ...(this.stage === undefined ? {} : { stage: this.stage }),
    };
  }
}
