/** Most characters that one call of `String.fromCharCode` takes without overflowing the stack. */
const CHUNK = 8_192;

/** Writes bytes as base64, where no `Buffer` can be counted on. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK) {
    // Applied, not spread: spreading walks an iterator, and takes several times as long.
    parts.push(Reflect.apply(String.fromCharCode, undefined, bytes.subarray(start, start + CHUNK)));
  }
  return btoa(parts.join(''));
}

/** Reads base64; undefined when it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  // `atob` alone forgives white space and missing padding, and a snapshot has one spelling.
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
