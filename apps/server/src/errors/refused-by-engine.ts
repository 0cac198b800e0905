import { BudgetTooSmallError, InvalidOptionsError } from '@scaledown/core';
import { RequestError } from './request-error.ts';

/** A job that no engine can do as it was asked for. Plain data: an error that crosses threads loses its class. */
export interface EngineRefusal {
  readonly code: string;
  readonly message: string;
  /** The field of the body at fault; absent when no single field is. */
  readonly field?: string;
}

/** Tells whether the client can mend what an engine threw, and how; `undefined` for all that it cannot. */
export function readRefusal(error: unknown): EngineRefusal | undefined {
  if (BudgetTooSmallError.isInstance(error)) {
    return { code: error.code, message: error.message, field: 'scaledown.max_tokens' };
  }
  return InvalidOptionsError.isInstance(error) ? { code: error.code, message: error.message } : undefined;
}

/** The answer to a job that was refused. */
export function refusedByEngine({ message, ...facts }: EngineRefusal): RequestError {
  return new RequestError(message, { status: 400, ...facts });
}
