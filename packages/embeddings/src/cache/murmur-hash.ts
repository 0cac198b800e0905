/** Taken out once: a test runner's global objects are proxies, which makes a look-up for each word count. */
const { imul } = Math;

/**
 * MurmurHash3, x86 32-bit (Austin Appleby), of bytes whose number is a multiple of 4. It finds torn and flipped bytes at
 * a tenth of what a cryptographic hash of so few bytes costs.
 *
 * @param seed Any 32-bit number.
 */
export function murmurHash(bytes: DataView, seed: number): number {
  let hash = seed;
  for (let offset = 0; offset < bytes.byteLength; offset += 4) {
    let word = imul(bytes.getUint32(offset, true), 0xcc9e2d51);
    word = (word << 15) | (word >>> 17);
    hash ^= imul(word, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = (imul(hash, 5) + 0xe6546b64) | 0;
  }
  hash ^= bytes.byteLength;
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
