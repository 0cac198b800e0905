import { fromBase64, toBase64 } from './base64.ts';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Writes a vector as base64 of little-endian 32-bit floats, on any machine. */
export function encodeFloat32(vector: Float32Array): string {
  const view = new DataView(new ArrayBuffer(vector.length * BYTES));
  // By index: an iterator over 100,000 numbers costs more than all the rest of a snapshot.
  for (let index = 0; index < vector.length; index += 1)
    view.setFloat32(index * BYTES, vector[index] ?? 0, true);
  return toBase64(new Uint8Array(view.buffer));
}

/** Reads what {@link encodeFloat32} wrote; undefined when it is something else. */
export function decodeFloat32(text: string): Float32Array | undefined {
  const bytes = fromBase64(text);
  if (bytes === undefined || bytes.length % BYTES !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  const vector = new Float32Array(bytes.length / BYTES);
  for (let index = 0; index < vector.length; index += 1) vector[index] = view.getFloat32(index * BYTES, true);
  return vector;
}

/** Writes the direction of a vector as base64 of signed bytes, its largest number as 127: a quarter of the size. */
export function encodeInt8(vector: Float32Array): string {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest === 0 ? 0 : 127 / largest;
  return toBase64(Uint8Array.from(vector, (value) => Math.round(value * scale)));
}

/** Reads what {@link encodeInt8} wrote, at unit length; undefined when it is something else. */
export function decodeInt8(text: string): Float32Array | undefined {
  const bytes = fromBase64(text);
  if (bytes === undefined) return undefined;
  const values = new Int8Array(bytes.buffer);
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(values, (value) => (norm === 0 ? 0 : value / norm));
}
