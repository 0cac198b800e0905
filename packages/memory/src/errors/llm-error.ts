import {
  defineErrorClass,
  isErrorOfClass,
  type ScaleDownErrorOptions,
  type SerializedError,
} from '@scaledown/core';
import { MemoryError } from './memory-error.ts';

/** Longest part of an answer's body that an error keeps, in characters. */
const MAX_BODY_CHARS = 2_048;

/** The facts of an {@link LLMError}. */
export interface LLMErrorOptions extends ScaleDownErrorOptions {
  /** HTTP status; left out when no answer came. */
  readonly status?: number | undefined;
  /** How long the service asks callers to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** What the service answered; its first 2,048 characters are kept. */
  readonly body?: string | undefined;
  /** Whether the same call may succeed later. @default false */
  readonly isRetryable?: boolean | undefined;
}

/** A language model's service could not be reached, or answered with a failure or with what is no answer. Not thrown for an abort. */
export class LLMError extends MemoryError {
  /** HTTP status; absent when no answer came. */
  declare readonly status?: number;
  /** How long the service asks callers to wait, in milliseconds; absent when it does not say. */
  declare readonly retryAfterMs?: number;
  /** The start of what the service answered, up to 2,048 characters; it may quote the conversation, so neither a console nor JSON shows it. */
  declare readonly body?: string;
  /** Whether the same call may succeed later. */
  readonly isRetryable: boolean;

  static {
    defineErrorClass(LLMError, 'LLMError');
  }

  constructor(message: string, facts: LLMErrorOptions = {}) {
    const { status, retryAfterMs, body, isRetryable = false, ...options } = facts;
    super(message, { code: 'llm-request-failed', ...options });
    if (status !== undefined) this.status = status;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
    this.isRetryable = isRetryable;
    if (body !== undefined) {
      Object.defineProperty(this, 'body', { value: body.slice(0, MAX_BODY_CHARS), enumerable: false });
    }
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is LLMError {
    return isErrorOfClass(value, 'LLMError');
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
