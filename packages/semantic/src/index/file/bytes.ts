/** The bytes of an array of numbers, in the order of this machine; the same memory, not a copy. */
export function bytesOf(numbers: Float32Array | Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** Reads the bytes of a section, which has memory of its own, as 32-bit whole numbers; none where they do not fill them. */
export function wholeNumbersOf(bytes: Uint8Array | undefined): Uint32Array {
  return isWhole(bytes)
    ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
    : new Uint32Array(0);
}

/** Reads the bytes of a section, which has memory of its own, as 32-bit floating point numbers; none where they do not fill them. */
export function floatsOf(bytes: Uint8Array | undefined): Float32Array {
  return isWhole(bytes)
    ? new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
    : new Float32Array(0);
}

function isWhole(bytes: Uint8Array | undefined): bytes is Uint8Array {
  return bytes !== undefined && bytes.byteLength % 4 === 0 && bytes.byteOffset % 4 === 0;
}
