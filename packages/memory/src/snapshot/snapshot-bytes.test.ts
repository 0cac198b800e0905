import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StateCorruptionError } from '../errors/state-corruption-error.ts';
import { snapshotFromBytes, snapshotToBytes } from './snapshot-bytes.ts';

it('packs and unpacks any text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      expect(await snapshotFromBytes(await snapshotToBytes(text))).toBe(text);
    }),
    { numRuns: 50 },
  );
});

it('writes gzip that other tools read', async () => {
  expect(gunzipSync(await snapshotToBytes('{"a":"ü"}')).toString()).toBe('{"a":"ü"}');
});

it('reads bytes that were never packed', async () => {
  expect(await snapshotFromBytes(new TextEncoder().encode('{"a":"ü"}'))).toBe('{"a":"ü"}');
});

describe('refuses by a typed error', () => {
  const packed = gzipSync('x'.repeat(10_000));

  it.each([
    ['bytes that were cut off', packed.subarray(0, packed.length - 9)],
    ['bytes that were changed', Buffer.from(packed).fill(0x55, 12, 16)],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe])],
  ])('%s', async (_what, bytes) => {
    await expect(snapshotFromBytes(bytes)).rejects.toBeInstanceOf(StateCorruptionError);
  });

  it('a small file that unpacks to a huge one, before it has', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    await expect(snapshotFromBytes(bomb, { maxBytes: 1_000_000 })).rejects.toThrow(/more than 1000000 bytes/);
  });
});
