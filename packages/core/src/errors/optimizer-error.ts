import { defineErrorClass, isErrorOfClass } from './error-class.ts';
import { ScaleDownError, type ScaleDownErrorOptions } from './scale-down-error.ts';

/** An optimizer could not do its work: a missing dependency, a missing model, a source it cannot use. Not thrown because nothing matched a query: that is a warning. */
export class OptimizerError extends ScaleDownError {
  static {
    defineErrorClass(OptimizerError, 'OptimizerError');
  }

  constructor(message: string, options: ScaleDownErrorOptions = {}) {
    super(message, { code: 'optimizer-failed', ...options });
  }

  /** Recognises this class and its subclasses, also when they come from another copy of this package. */
  static override isInstance(value: unknown): value is OptimizerError {
    return isErrorOfClass(value, 'OptimizerError');
  }
}
