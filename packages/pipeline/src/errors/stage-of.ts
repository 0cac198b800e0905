import { ScaleDownError } from '@scaledown/core';

const stages = new WeakMap<object, string>();

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * Remembers which stage threw. Errors of the family carry it as `stage`; any other, a `TypeError` of a stage's bug for
 * one, comes out as it was thrown, with nothing written on it.
 */
export function rememberStage(error: unknown, stage: string): void {
  if (!isObject(error)) return;
  stages.set(error, stage);
  if (ScaleDownError.isInstance(error) && Object.isExtensible(error)) error.nameStage(stage);
}

/** Tells which stage of a pipeline threw an error, also one that has no `stage`; `undefined` where none did, or for a thrown primitive. */
export function stageOf(error: unknown): string | undefined {
  if (ScaleDownError.isInstance(error) && error.stage !== undefined) return error.stage;
  return isObject(error) ? stages.get(error) : undefined;
}
