import { dotProduct, vectorLength } from '../math/vector-math.ts';

/** Averages the cosines of the state to its anchors, of unit length; 0 without anchors and for a state of no length. */
export function measureAnchors(vector: Float32Array, anchors: readonly Float32Array[]): number {
  const length = vectorLength(vector);
  if (length === 0 || anchors.length === 0) return 0;
  const sum = anchors.reduce((total, anchor) => total + dotProduct(vector, anchor), 0);
  return sum / length / anchors.length;
}
