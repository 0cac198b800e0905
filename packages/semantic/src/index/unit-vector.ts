import { InvalidOptionsError } from '@scaledown/core';

/**
 * Copies a vector, scaled to length 1; one without length stays as it is.
 *
 * @param what Names the vector in the error, such as `vectors[3]`.
 * @throws InvalidOptionsError when it has another dimension, or a component that is not finite.
 */
export function unitVector(vector: Float32Array, dimension: number, what: string): Float32Array {
  if (vector.length !== dimension) {
    refuse(what, `expected a vector of ${dimension} components, received ${vector.length}`);
  }
  let squared = 0;
  for (const component of vector) squared += component * component;
  // The squares of 32-bit numbers do not overflow 64 bits, so the sum is finite exactly when all components are.
  if (!Number.isFinite(squared)) refuse(what, 'expected finite components, received NaN or an infinity');
  const scale = squared === 0 ? 0 : 1 / Math.sqrt(squared);
  return vector.map((component) => component * scale);
}

function refuse(path: string, message: string): never {
  throw new InvalidOptionsError(`Invalid vector: ${path}: ${message}.`, { issues: [{ path, message }] });
}
