import { expect, it } from '@jest/globals';
import { murmurHash } from './murmur-hash.ts';

const hash = (text: string, seed: number): number => {
  const bytes = new TextEncoder().encode(text);
  return murmurHash(new DataView(bytes.buffer), seed);
};

// From the reference implementation.
it.each([
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['test', 0, 0xba6bd213],
  ['test', 0x9747b28c, 0x704b81dc],
  ['aaaa', 0x9747b28c, 0x5a97808a],
])('hashes %j with seed %d as the reference does', (text, seed, expected) => {
  expect(hash(text, seed)).toBe(expected);
});
