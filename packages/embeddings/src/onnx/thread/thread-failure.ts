import { MissingDependencyError, type ScaleDownError } from '@scaledown/core';
import { ModelFileError, type ModelFileProblem } from '../../errors/model-file-error.ts';
import { ModelRunError } from '../../errors/model-run-error.ts';

/** An error as it crosses from one thread to another, where classes are lost. */
export type ThreadFailure =
  | {
      readonly kind: 'dependency';
      readonly message: string;
      readonly dependency: string;
      readonly cause: unknown;
    }
  | {
      readonly kind: 'file';
      readonly message: string;
      readonly path: string;
      readonly reason: ModelFileProblem;
      readonly cause: unknown;
    }
  | { readonly kind: 'run'; readonly cause: unknown };

/** Takes an error apart, for the way to another thread. */
export function packFailure(error: unknown): ThreadFailure {
  if (MissingDependencyError.isInstance(error)) {
    const { message, dependency } = error;
    return { kind: 'dependency', message, dependency, cause: toPlainError(error.cause) };
  }
  if (ModelFileError.isInstance(error)) {
    const { message, path, reason } = error;
    return { kind: 'file', message, path, reason, cause: toPlainError(error.cause) };
  }
  return { kind: 'run', cause: toPlainError(error) };
}

/** Puts an error together again. */
export function unpackFailure(failure: ThreadFailure, model: string): ScaleDownError {
  switch (failure.kind) {
    case 'dependency':
      return new MissingDependencyError(failure.message, failure);
    case 'file':
      return new ModelFileError(failure.message, failure);
    case 'run':
      return new ModelRunError(`${model} was loaded, but failed to embed; the cause says how.`, {
        model,
        cause: failure.cause,
      });
  }
}

/** An error that a message can carry: native modules hang things on theirs that it cannot. */
function toPlainError(error: unknown): Error | undefined {
  if (error === undefined) return undefined;
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return Object.assign(new Error(message), { name, stack });
}
