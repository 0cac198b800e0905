import { defineErrorClass, isErrorOfClass } from './error-class.ts';
import { ScaleDownError, type ScaleDownErrorOptions } from './scale-down-error.ts';

/** A key is missing, or a service refused it. Not thrown for a lack of quota or network: that is an `APIError`. */
export class AuthenticationError extends ScaleDownError {
  static {
    defineErrorClass(AuthenticationError, 'AuthenticationError');
  }

  constructor(message: string, options: ScaleDownErrorOptions = {}) {
    super(message, { code: 'authentication-failed', ...options });
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is AuthenticationError {
    return isErrorOfClass(value, 'AuthenticationError');
  }
}
