import assert from 'node:assert/strict';
import { ScaleDownError } from '../errors/scale-down-error.ts';
import type { Warning } from '../results/warning.ts';

/** Asserts that the call rejects with an error of the family, not with a stray `TypeError`. */
export async function assertTypedError(call: () => Promise<unknown>): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(ScaleDownError.isInstance(error), `expected a ScaleDownError, received ${String(error)}`);
    return true;
  });
}

/** Asserts that a call given an aborted signal rejects with the signal's own reason. */
export async function assertAborts(call: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const reason = new Error('the caller changed its mind');
  await assert.rejects(
    () => call(AbortSignal.abort(reason)),
    (error) => {
      assert.equal(error, reason, "expected the signal's own reason");
      return true;
    },
  );
}

/** Asserts that each warning has a stable code and says something. */
export function assertWarnings(warnings: readonly Warning[]): void {
  for (const { code, message } of warnings) {
    assert.match(code, /^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a warning has a kebab-case code');
    assert.notEqual(message.trim(), '', 'a warning has a message');
  }
}

/** Freezes plain data and all that it holds, so that a change to it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof AbortSignal)) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
