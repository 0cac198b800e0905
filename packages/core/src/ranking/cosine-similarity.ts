import { InvalidOptionsError } from '../errors/invalid-options-error.ts';

/** A vector in any form that holds numbers by index. */
export type Vector = Float32Array | readonly number[];

/**
 * Measures how far two vectors point the same way: a·b / (|a| |b|), from -1 to 1; 0 if either has no length.
 *
 * @throws InvalidOptionsError when the vectors differ in dimension.
 */
export function cosineSimilarity(a: Vector, b: Vector): number {
  if (a.length !== b.length) {
    const message = `expected vectors of one dimension, received ${a.length} and ${b.length}`;
    throw new InvalidOptionsError(`Invalid vectors: ${message}.`, { issues: [{ path: '', message }] });
  }
  let dot = 0;
  let squaredA = 0;
  let squaredB = 0;
  for (let index = 0; index < a.length; index += 1) {
    const x = a[index] ?? 0;
    const y = b[index] ?? 0;
    dot += x * y;
    squaredA += x * x;
    squaredB += y * y;
  }
  if (squaredA === 0 || squaredB === 0) return 0;
  // Rounding can carry the quotient of parallel vectors just past 1.
  return Math.max(-1, Math.min(1, dot / (Math.sqrt(squaredA) * Math.sqrt(squaredB))));
}
