import { defineErrorClass, isErrorOfClass } from './error-class.ts';
import { OptimizerError } from './optimizer-error.ts';
import type { ScaleDownErrorOptions, SerializedError } from './scale-down-error.ts';

/** The facts of a {@link MissingDependencyError}. */
export interface MissingDependencyErrorOptions extends ScaleDownErrorOptions {
  /** The npm package to install, such as `onnxruntime-node`. */
  readonly dependency: string;
}

/** An optional package is not installed, or does not run here, and what was asked for needs it. Not thrown where there is another way to the same result. */
export class MissingDependencyError extends OptimizerError {
  /** The npm package to install, such as `onnxruntime-node`. */
  readonly dependency: string;

  static {
    defineErrorClass(MissingDependencyError, 'MissingDependencyError');
  }

  constructor(message: string, { dependency, ...options }: MissingDependencyErrorOptions) {
    super(message, { code: 'missing-dependency', ...options });
    this.dependency = dependency;
  }

  /** Recognises this class, also when it comes from another copy of this package. */
  static override isInstance(value: unknown): value is MissingDependencyError {
    return isErrorOfClass(value, 'MissingDependencyError');
  }

  override toJSON(): SerializedError {
    return { ...super.toJSON(), dependency: this.dependency };
  }
}
