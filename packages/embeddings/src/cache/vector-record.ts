import { murmurHash } from './murmur-hash.ts';

/*
 * One vector on disk. Its numbers are in the byte order of the machine: to copy them as they are takes half the time.
 *
 *   0      4          8            40                 40 + 4 * dimension
 *   ├──────┼──────────┼────────────┼──────────────────┤
 *   │ SDv1 │ checksum │ key        │ vector, float32  │
 *
 * The checksum covers key and vector. The mark lets a reader find the next record after one that was cut off.
 */
const MARK = Buffer.from('SDv1', 'latin1');
const CHECKSUM_AT = 4;
const KEY_AT = 8;
const VECTOR_AT = 40;

/** Size of a record, in bytes. */
export function recordBytes(dimension: number): number {
  return VECTOR_AT + 4 * dimension;
}

/** Writes vectors as records, one after the other. Keys are 64 hexadecimal digits. */
export function encodeRecords(vectors: ReadonlyMap<string, Float32Array>, dimension: number): Buffer {
  const size = recordBytes(dimension);
  const bytes = Buffer.alloc(size * vectors.size);
  let start = 0;
  for (const [key, vector] of vectors) {
    MARK.copy(bytes, start);
    bytes.write(key, start + KEY_AT, 'hex');
    bytes.set(bytesOf(vector.subarray(0, dimension)), start + VECTOR_AT);
    bytes.writeUInt32LE(checksum(bytes, start, size), start + CHECKSUM_AT);
    start += size;
  }
  return bytes;
}

/** What {@link findRecords} found. */
export interface FoundRecords {
  /** Where each whole record begins. */
  readonly starts: readonly number[];
  /** What lies before was read for good; what follows may be the beginning of a record. */
  readonly end: number;
}

/** Finds the whole records in a piece of a file, past anything that is none. */
export function findRecords(bytes: Buffer, dimension: number): FoundRecords {
  const size = recordBytes(dimension);
  const starts: number[] = [];
  let at = 0;
  while (at + size <= bytes.length) {
    if (isRecord(bytes, at, size)) {
      starts.push(at);
      at += size;
      continue;
    }
    const next = bytes.indexOf(MARK, at + 1);
    // The last bytes may be the beginning of a mark.
    at = next === -1 ? bytes.length - MARK.length + 1 : next;
  }
  return { starts, end: at };
}

/** Reads the key of a whole record. */
export function keyAt(bytes: Buffer, start: number): string {
  return bytes.toString('hex', start + KEY_AT, start + VECTOR_AT);
}

/** Reads the vector of the record at a place; undefined where there is none, or that of another key. */
export function vectorAt(
  bytes: Buffer,
  start: number,
  key: string,
  dimension: number,
): Float32Array | undefined {
  const size = recordBytes(dimension);
  if (start + size > bytes.length || !isRecord(bytes, start, size) || keyAt(bytes, start) !== key) {
    return undefined;
  }
  const vector = new Float32Array(dimension);
  // Copied, because a record may begin at any byte, and numbers in memory may not.
  bytesOf(vector).set(bytes.subarray(start + VECTOR_AT, start + size));
  return vector;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function isRecord(bytes: Buffer, start: number, size: number): boolean {
  return (
    MARK.compare(bytes, start, start + MARK.length) === 0 &&
    bytes.readUInt32LE(start + CHECKSUM_AT) === checksum(bytes, start, size)
  );
}

function checksum(bytes: Buffer, start: number, size: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start + KEY_AT, size - KEY_AT);
  return murmurHash(view, size);
}
