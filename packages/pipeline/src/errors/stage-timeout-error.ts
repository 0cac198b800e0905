import {
  defineErrorClass,
  isErrorOfClass,
  ScaleDownError,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';

/** The facts of a {@link StageTimeoutError}. */
export interface StageTimeoutErrorOptions extends ScaleDownErrorOptions {
  /** The stage's name. */
  readonly stage: string;
  /** The limit that passed, in milliseconds. */
  readonly timeoutMs: number;
}

/** A stage took longer than its `timeoutMs`. Not thrown for an abort by the caller, nor for a time limit that a stage has of its own. */
export class StageTimeoutError extends ScaleDownError {
  declare readonly stage: string;
  /** The limit that passed, in milliseconds. */
  readonly timeoutMs: number;

  static {
    defineErrorClass(StageTimeoutError, 'StageTimeoutError');
  }

  constructor(message: string, { stage, timeoutMs, ...options }: StageTimeoutErrorOptions) {
    super(message, { code: 'stage-timeout', ...options });
    this.timeoutMs = timeoutMs;
    this.nameStage(stage);
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is StageTimeoutError {
    return isErrorOfClass(value, 'StageTimeoutError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), timeoutMs: this.timeoutMs };
  }
}
