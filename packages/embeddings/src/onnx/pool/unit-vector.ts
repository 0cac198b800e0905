/**
 * Keeps the first `dimension` components, scaled to a length of 1. Zeros stay zeros.
 * Every model's vectors leave here so, also where the folder lists no normalisation: what reads them compares by cosine.
 *
 * @throws RangeError when a component is no finite number.
 */
export function unitVector(vector: Float32Array, dimension: number = vector.length): Float32Array {
  const kept = vector.slice(0, dimension);
  let squares = 0;
  for (const component of kept) squares += component * component;
  if (!Number.isFinite(squares)) {
    throw new RangeError(
      'The graph gave numbers that are not finite; 16-bit graphs can overflow, try another dtype.',
    );
  }
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let index = 0; index < kept.length; index++) kept[index] = (kept[index] ?? 0) * scale;
  return kept;
}
