/** What windows-1252 has at bytes 0x80 to 0x9F; five of them stand for themselves. */
const SPECIAL = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Decodes windows-1252, which also serves what is labelled ISO-8859-1 or ASCII (WHATWG Encoding Standard).
 *
 * The `TextDecoder` of Node 20 takes it for Latin-1, and gives control characters for bytes 0x80 to 0x9F.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, (character) => SPECIAL[character.charCodeAt(0) - 0x80] ?? character);
}
