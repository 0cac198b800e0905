/** Sums the products of two vectors of one dimension: of unit vectors, their cosine, from -1 to 1. */
export function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Measures a vector's length. */
export const vectorLength = (vector: Float32Array): number => Math.sqrt(dotProduct(vector, vector));
