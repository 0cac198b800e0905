import { defineErrorClass, isErrorOfClass } from './error-class.ts';
import { ScaleDownError, type ScaleDownErrorOptions, type SerializedError } from './scale-down-error.ts';

/** The facts of an {@link APIError}. */
export interface APIErrorOptions extends ScaleDownErrorOptions {
  /** HTTP status; left out when no answer came. */
  readonly status?: number;
  /** How long the service asks callers to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Whether the same call may succeed later. @default false */
  readonly isRetryable?: boolean;
}

/** A service could not be reached, or answered with a failure. Not thrown for a refused key: that is an `AuthenticationError`. */
export class APIError extends ScaleDownError {
  /** HTTP status; absent when no answer came. */
  declare readonly status?: number;
  /** How long the service asks callers to wait, in milliseconds; absent when it does not say. */
  declare readonly retryAfterMs?: number;
  /** Whether the same call may succeed later. */
  readonly isRetryable: boolean;

  static {
    defineErrorClass(APIError, 'APIError');
  }

  constructor(
    message: string,
    { status, retryAfterMs, isRetryable = false, ...options }: APIErrorOptions = {},
  ) {
    super(message, { code: 'api-request-failed', ...options });
    if (status !== undefined) this.status = status;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
    this.isRetryable = isRetryable;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is APIError {
    return isErrorOfClass(value, 'APIError');
  }

  override toJSON(): SerializedError {
    return {
      ...super.toJSON(),
      ...(this.status === undefined ? {} : { status: this.status }),
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
      isRetryable: this.isRetryable,
    };
  }
}
