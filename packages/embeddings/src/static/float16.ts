const EXPONENT_BIAS = 15;
const FRACTION_BITS = 10;
const LARGEST_EXPONENT = 31;

let table: Float32Array | undefined;

/** The number that each of the 65,536 half-precision bit patterns (IEEE 754 binary16) stands for; made at the first use. */
export function float16Table(): Float32Array {
  table ??= Float32Array.from({ length: 2 ** 16 }, (_, bits) => decodeFloat16(bits));
  return table;
}

function decodeFloat16(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> FRACTION_BITS) & LARGEST_EXPONENT;
  const fraction = (bits & (2 ** FRACTION_BITS - 1)) / 2 ** FRACTION_BITS;
  if (exponent === LARGEST_EXPONENT) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** (1 - EXPONENT_BIAS);
  return sign * (1 + fraction) * 2 ** (exponent - EXPONENT_BIAS);
}
