import { InvalidOptionsError } from '@scaledown/core';

/**
 * Refuses what no schema can see is wrong.
 *
 * @param what Whose options these are; the message begins with it.
 * @param path Where, such as `1.0`.
 * @throws InvalidOptionsError always.
 */
export function refuse(what: string, path: string, message: string): never {
  throw new InvalidOptionsError(`Invalid ${what}: ${path}: ${message}.`, { issues: [{ path, message }] });
}
