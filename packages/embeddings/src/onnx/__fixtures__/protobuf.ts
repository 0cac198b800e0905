// Enough of the protobuf wire format to write an ONNX file: a message is the bytes of its fields, one after the other.

/** Joins fields to a message. */
export function message(...fields: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(fields.flatMap((field) => [...field]));
}

/** A whole number of at least 0; wire type 0. */
export function numberField(field: number, value: number): Uint8Array {
  return message(varint(field * 8), varint(value));
}

/** A text, raw bytes, or a message within the message; wire type 2. */
export function bytesField(field: number, value: string | Uint8Array): Uint8Array {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return message(varint(field * 8 + 2), varint(bytes.length), bytes);
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}
